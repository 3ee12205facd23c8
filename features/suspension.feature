Feature: The clock stopped
  A registrar suspends an open case and resumes it. Meanwhile it takes no step, and no day counts.

  Rule: A suspended case takes no step until it is resumed

    @clause:base/suspension
    Scenario Outline: In a suspended case, <who> is not one who <deed>
      Given a case of the bureau under town
      And the case is <state> so far
      And afterwards the registrar suspends the case
      When <who> <deed>
      Then the step is refused
        | guard         | clause          | basis | message                                  | remedy                                                                         |
        | not-suspended | base/suspension | added | the case is suspended since 2025-07-15 | a registrar resumes it: wenze resume BUREAU-2025-0001 --reason TEXT |

      Examples:
        | who                     | deed                      | state        |
        | the approver            | approves                  | reported     |
        | the investigator        | puts evidence on file     | reported     |
        | the investigator        | closes the investigation  | reported     |
        | the approver            | rebinds the case          | reported     |
        | the registrar           | suspends the case         | reported     |
        | the investigator        | splits the responsibility | investigated |
        | the decider             | dismisses the case        | investigated |
        | the decider             | records the decision      | apportioned  |
        | the registrar           | delivers the decision     | sanctioned   |
        | the registrar           | files the case            | sanctioned   |
        | another member          | appeals                   | sanctioned   |
        | the city's decider      | upholds the decision      | under review |

    @clause:base/suspension
    Scenario Outline: In a suspended case, <who> is still one who <deed>
      Given a case of the bureau under town
      And afterwards the registrar suspends the case
      When <who> <deed>
      Then the step is taken
      And the case is reported

      Examples:
        | who              | deed              |
        | the registrar    | resumes the case  |
        | the investigator | adds a note       |
        | the registrar    | corrects a field  |

    @clause:base/suspension
    Scenario Outline: After it is resumed, <who> <deed>
      Given a case of the bureau under town
      And the case is <state> so far
      And afterwards the registrar suspends the case
      And afterwards the registrar resumes the case
      When <who> <deed>
      Then the step is taken

      Examples:
        | who              | deed                      | state        |
        | the investigator | closes the investigation  | reported     |
        | the registrar    | suspends the case         | reported     |
        | the investigator | splits the responsibility | investigated |
        | the registrar    | files the case            | sanctioned   |
        | another member   | appeals                   | sanctioned   |

    @clause:base/lifecycle
    Scenario: An ended case has no clock to stop
      Given a case of the bureau under town
      And the case is filed so far
      When the registrar suspends the case
      Then the step is refused
        | guard        | clause         | basis | message                                                          |
        | state-offers | base/lifecycle | added | in this state, filed, the case does not offer the step suspend |

  Rule: Only a suspended case is resumed

    @clause:base/suspension
    Scenario: A case that runs is not resumed
      Given a case of the bureau under town
      When the registrar resumes the case
      Then the step is refused
        | guard         | clause          | basis | message                     |
        | suspended-now | base/suspension | added | the case is not suspended |

    @clause:base/suspension
    Scenario: Nor is one that was resumed already
      Given a case of the bureau under town
      And afterwards the registrar suspends the case
      And afterwards the registrar resumes the case
      When the registrar resumes the case
      Then the step is refused
        | guard         | clause          | basis | message                     |
        | suspended-now | base/suspension | added | the case is not suspended |

    @clause:base/suspension
    Scenario: A suspended case is resumed
      Given a case of the bureau under town
      And afterwards the registrar suspends the case
      When the registrar resumes the case
      Then the step is taken

    @clause:base/dates
    Scenario: It is not resumed before it was suspended
      Given a case of the bureau under town
      And afterwards the registrar suspends the case
      When the registrar resumes the case
        | on | 2025-07-14 |
      Then the step is refused
        | guard          | clause     | basis | message                                                                                    |
        | dates-in-order | base/dates | added | 2025-07-14 lies before 2025-07-15, the date of an entry this step relies on: suspend |

  Rule: Suspended days do not count

    @clause:reg-2016/9 @clause:reg-2009/appeal
    Scenario: The periods end later by the days that the clock stood still
      Given a case of the bureau under town
      And the case is sanctioned so far
      And afterwards the registrar suspends the case
        | on | 2025-06-20 |
      When the registrar resumes the case
        | on | 2025-06-25 |
      Then the step is taken
      And the period formalities ends on 2025-07-15
      And the period appeal ends on 2025-07-05

    @clause:reg-2016/9 @clause:reg-2009/appeal
    Scenario: A suspension after the last day changes nothing
      Given a case of the bureau under town
      And the case is sanctioned so far
      And afterwards the registrar suspends the case
        | on | 2025-08-20 |
      When the registrar resumes the case
        | on | 2025-08-25 |
      Then the step is taken
      And the period formalities ends on 2025-07-10
      And the period appeal ends on 2025-06-30
