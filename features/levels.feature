Feature: Which level bears what
  A pack may say that a responsibility lies with bodies of one level. A situation about it is reported
  of such a body, and of no other.

  Rule: A body answers for what lies with its level

    @clause:speeches/L206-219
    Scenario Outline: <situation> is not for <body>
      Given a case of <body> under elections
      And the situation is <situation>
      When the reporter reports the case
      Then the step is refused
        | guard       | clause            | basis    | message                                                                                       | remedy                                           |
        | level-bears | speeches/L206-219 | document | the situation <situation> is not for <id>; it is about this responsibility: <bears> | report one that <id> answers for: <others> |

      Examples:
        | body               | id   | situation               | bears                                      | others                                                                                         |
        | the county committee | county | city-leadership-failed  | concrete leadership (city level)           | county-main-body-failed, chart-step-skipped, election-without-audit                              |
        | the city committee | city | township-direct-failed  | direct responsibility (of a township)      | city-leadership-failed, chart-step-skipped, election-without-audit                               |
        | the town committee | town | county-main-body-failed | main-body responsibility (county level)    | township-direct-failed, secretary-not-throughout, chart-step-skipped, election-without-audit |

    @clause:speeches/L206-219
    Scenario Outline: <situation> is for <body>
      Given a case of <body> under elections
      And the situation is <situation>
      When the reporter reports the case
      Then the step is taken

      Examples:
        | body                 | situation                |
        | the city committee   | city-leadership-failed   |
        | the county committee | county-main-body-failed  |
        | the town committee   | township-direct-failed   |
        | the town committee   | secretary-not-throughout |
        | the bureau           | chart-step-skipped       |
