Feature: Slips of the pen, and another policy
  A registrar mends a clerical error; what was found, decided or measured is not mended that way. An
  approver moves an open case to another policy that fits it.

  Rule: What is mended is there, and a day stays in its order

    @clause:base/correction
    Scenario Outline: The field <field> is mended in a case that is <state>
      Given a case of the bureau under town
      And the case is <state> so far
      When the registrar corrects a field
        | field | <field> |
        | value | <value> |
      Then the step is taken
      And the case is <state>
      And the field <field> reads "<value>"

      Examples:
        | field         | value              | state     |
        | summary       | a lesson was lost  | reported  |
        | summary       | a lesson was lost  | dismissed |
        | source        | an inspection      | referred  |
        | informant     | another villager   | reported  |
        | occurred_on   | 2025-03-09         | reported  |
        | occurred_on   | 2025-04-01         | filed     |
        | recorded_on   | 2025-06-10         | filed     |
        | recorded_on   | 2025-07-01         | filed     |
        | record_number | 13/2025            | filed     |

    @clause:base/correction
    Scenario Outline: What is not recorded yet has no <field> to mend
      Given a case of the bureau under town
      And the case is sanctioned so far
      When the registrar corrects a field
        | field | <field> |
        | value | <value> |
      Then the step is refused
        | guard                | clause          | basis | message                                                              | remedy                               |
        | something-to-correct | base/correction | added | the case is not recorded yet, so there is nothing to correct | correct it once the case is filed |

      Examples:
        | field         | value      |
        | recorded_on   | 2025-07-01 |
        | record_number | 13/2025    |

    @clause:base/correction
    Scenario Outline: The day <value> is out of order as <field>
      Given a case of the bureau under dated
      And the case is filed so far
      When the registrar corrects a field
        | on    | 2025-07-20 |
        | field | <field>    |
        | value | <value>    |
      Then the step is refused
        | guard                | clause          | basis | message   |
        | something-to-correct | base/correction | added | <message> |

      Examples:
        | field       | value      | message                                                                                            |
        | occurred_on | 2025-04-02 | the day 2025-04-02 given as occurred_on lies after 2025-04-01, when the case was reported |
        | occurred_on | 2024-12-31 | no version of the policy dated was in force on 2024-12-31                                          |
        | recorded_on | 2025-07-21 | the day 2025-07-21 given as recorded_on lies after the step itself, 2025-07-20             |
        | recorded_on | 2025-06-09 | the day 2025-06-09 given as recorded_on lies before the decision of 2025-06-10             |

    @clause:base/correction
    Scenario: Findings, decisions and measures are not mended
      Given a case of the bureau under town
      When the registrar corrects a field
        | field | severity |
      Then the input is wrong at "$.field": "'severity' is not one of summary, source, informant, occurred_on, recorded_on, record_number"

    @clause:base/correction
    Scenario: A day is a day
      Given a case of the bureau under town
      When the registrar corrects a field
        | field | occurred_on |
        | value | in March    |
      Then the input is wrong at "$.value": "is no date; write it as 2026-01-31"

  Rule: The policy that a case is moved to fits it

    @clause:base/in-force
    Scenario: A policy without the situation
      Given a case of the bureau under town
      When the approver rebinds the case
        | policy | plan-05 |
      Then the step is refused
        | guard       | clause        | basis | message                                                            | remedy                                                    |
        | rebound-fits | base/in-force | added | the policy plan-05 does not have the situation task-neglected | name a policy that has it: wenze policy list |

    @clause:base/in-force
    Scenario: A policy without the severity that was found
      Given a case of the bureau under town
      And the case is investigated so far
      When the approver rebinds the case
        | policy | coarse |
      Then the step is refused
        | guard        | clause        | basis | message                                                                      | remedy                                                                |
        | rebound-fits | base/in-force | added | the policy coarse does not have the severity lighter that was found | return the case first, or name a policy that has it |

    @clause:base/in-force
    Scenario: A policy that was not in force when it occurred
      Given a case of the bureau under town
      And it occurred on 2024-12-20
      When the approver rebinds the case
        | policy | dated |
      Then the step is refused
        | guard        | clause        | basis | message                                                                |
        | rebound-fits | base/in-force | added | no version of the policy dated was in force on 2024-12-20 |

    @clause:base/in-force
    Scenario Outline: A case that is <state> is moved to <pack>
      Given a case of the bureau under town
      And the case is <state> so far
      When the approver rebinds the case
        | policy | <pack> |
      Then the step is taken
      And the case is <state>
      And <pack> governs the case

      Examples:
        | pack    | state        |
        | lenient | reported     |
        | lenient | investigated |
        | coarse  | reported     |
        | dated   | reported     |
        | plan-16 | investigated |
        | town    | reported     |

    @clause:base/lifecycle
    Scenario: Once the responsibility is split the policy stays
      Given a case of the bureau under town
      And the case is apportioned so far
      When the approver rebinds the case
      Then the step is refused
        | guard        | clause         | basis | message                                                                          |
        | state-offers | base/lifecycle | added | in this state, responsibility split, the case does not offer the step rebind |

    @clause:base/in-force
    Scenario: A policy that nobody knows
      Given a case of the bureau under town
      When the approver rebinds the case
        | policy | plan-99 |
      Then the input is wrong at "$.policy": "there is no pack plan-99; there are affairs-bureau, …"

  Rule: Who investigated does not move the case to another policy

    @clause:base/separation
    Scenario: An investigator who approves elsewhere
      Given a case of the bureau under town
      And the team is the investigator and the jack of all trades
      When the jack of all trades rebinds the case
      Then the step is refused
        | guard                  | clause          | basis | message                                                                       |
        | actor-not-investigator | base/separation | added | jack investigated this case and can no longer approve, assign or decide in it |

    @clause:base/separation
    Scenario: Who never investigated it
      Given a case of the bureau under town
      When the jack of all trades rebinds the case
      Then the step is taken

  Rule: From then on the other policy decides

    @clause:base/absence
    Scenario: In a pack in which absence frees, the absent member in charge is freed
      Given a case of the bureau under town
      And a collective decision
      And the member in charge was absent
      And afterwards the approver rebinds the case
        | policy | lenient |
      When the investigator splits the responsibility
      Then the step is taken
      And the member in charge bears nothing, by base/absence

    @clause:base/absence
    Scenario: In the pack that it was reported under, absence alone did not
      Given a case of the bureau under town
      And a collective decision
      And the member in charge was absent
      When the investigator splits the responsibility
      Then the step is taken
      And the member in charge bears collective responsibility, primary, by base/absence

    @clause:base/in-force
    Scenario: A policy whose procedure had ended when the case was reported leads no further
      Given a case of the bureau under town
      And afterwards the approver rebinds the case
        | policy | spring |
      When the investigator closes the investigation
      Then the step is refused
        | guard           | clause        | basis | message                                                      |
        | policy-in-force | base/in-force | added | no version of the policy spring was in force on 2025-04-01 |

    @clause:base/in-force
    Scenario: One that was in force leads on
      Given a case of the bureau under town
      And afterwards the approver rebinds the case
        | policy | dated |
      When the investigator closes the investigation
      Then the step is taken
      And the case is investigated
