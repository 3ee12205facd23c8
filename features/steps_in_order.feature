Feature: Urged, told to rectify by a date, talked to by the higher department
  Steps that a pack puts in an order are found taken in that order, none skipped, on dated evidence.
  Whatever a scenario does not mention is in order.

  Rule: No step is skipped, none comes before its time

    @clause:speeches/L206-219
    Scenario: Rectification is not demanded of a body that was not urged
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      And afterwards the investigator puts evidence on file
        | label | order      |
        | dated | 2025-05-10 |
      When the investigator makes a finding
        | element  | rectification-by-date |
        | evidence | order                 |
      Then the step is refused
        | guard          | clause            | basis    | message                                                                                       | remedy                                                                       |
        | steps-in-order | speeches/L206-219 | document | a step before this one (rectification by a date was demanded) is missing: the body was urged | wenze find TOWN-2025-0001 --element urged --found true --evidence LABEL |

    @clause:speeches/L206-219
    Scenario Outline: Urged on 1 May, told to rectify on <day>
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      And afterwards the investigator puts evidence on file
        | label | urging     |
        | dated | 2025-05-01 |
      And afterwards the investigator makes a finding
        | element  | urged  |
        | evidence | urging |
      And afterwards the investigator puts evidence on file
        | label | order |
        | dated | <day> |
      When the investigator makes a finding
        | element  | rectification-by-date |
        | evidence | order                 |
      Then the step is taken

      Examples:
        | day        |
        | 2025-05-01 |
        | 2025-05-10 |

    @clause:speeches/L206-219
    Scenario: Told to rectify before the body was urged
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      And afterwards the investigator puts evidence on file
        | label | urging     |
        | dated | 2025-05-01 |
      And afterwards the investigator makes a finding
        | element  | urged  |
        | evidence | urging |
      And afterwards the investigator puts evidence on file
        | label | order      |
        | dated | 2025-04-30 |
      When the investigator makes a finding
        | element  | rectification-by-date |
        | evidence | order                 |
      Then the step is refused
        | guard          | clause            | basis    | message                                                                                                                                                                   |
        | steps-in-order | speeches/L206-219 | document | this step (rectification by a date was demanded) is dated 2025-04-30; after the one before it, its time comes on 2025-05-01: the body was urged |

    @clause:speeches/L206-219
    Scenario: A step that nothing dates
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      When the investigator makes a finding
        | element  | urged  |
        | evidence | letter |
      Then the step is refused
        | guard          | clause            | basis    | message                                                                       |
        | steps-in-order | speeches/L206-219 | document | no evidence with a date shows when this step was taken: the body was urged |

  Rule: The talk is the higher department's

    @clause:speeches/L206-219
    Scenario: After both steps, somebody of the higher department enters the talk
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      And the team is the investigator and the department's investigator
      And afterwards the investigator puts evidence on file
        | label | letters    |
        | dated | 2025-05-10 |
      And afterwards the investigator makes a finding
        | element  | urged   |
        | evidence | letters |
      And afterwards the investigator makes a finding
        | element  | rectification-by-date |
        | evidence | letters               |
      And afterwards the investigator puts evidence on file
        | label | talk       |
        | dated | 2025-05-25 |
      When the department's investigator makes a finding
        | element  | higher-talk |
        | evidence | talk        |
      Then the step is taken

    @clause:speeches/L206-219
    Scenario: After both steps, somebody of another department enters the talk
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      And afterwards the investigator puts evidence on file
        | label | letters    |
        | dated | 2025-05-10 |
      And afterwards the investigator makes a finding
        | element  | urged   |
        | evidence | letters |
      And afterwards the investigator makes a finding
        | element  | rectification-by-date |
        | evidence | letters               |
      And afterwards the investigator puts evidence on file
        | label | talk       |
        | dated | 2025-05-25 |
      When the investigator makes a finding
        | element  | higher-talk |
        | evidence | talk        |
      Then the step is refused
        | guard               | clause            | basis    | remedy                                                                                                                               |
        | step-by-higher-body | speeches/L206-219 | document | let an investigator of the case enter it who holds a post in one of these: city-organisation, county-organisation |

    @clause:speeches/L206-219
    Scenario: Who did not hold the talk may say that there was none
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      When the investigator makes a finding
        | element  | higher-talk |
        | found    | false       |
        | evidence | letter      |
      Then the step is taken
