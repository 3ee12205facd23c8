Feature: Delivered, recorded, closed
  A case file is closed when the decision has reached each bearer, is recorded where the pack says,
  and nothing is missing. Whatever a scenario does not mention is in order.

  Rule: The decision was delivered to each bearer

    @clause:reg-2016/9
    Scenario: One bearer has not received the decision
      Given a case of the bureau under town
      And the decision was not delivered to another member
      When the registrar files the case
      Then the step is refused
        | guard             | clause     | basis      | message                                     | remedy                                                                                     |
        | delivered-to-each | reg-2016/9 | regulation | the decision was not delivered to member | wenze deliver BUREAU-2025-0001 --respondent member --delivered-on DATE |

    @clause:reg-2016/9
    Scenario: The body, where it is held to account, receives the decision too
      Given a case of the bureau under town
      And a collective decision
      And the body itself is held to account
      And the decision was not delivered to the bureau
      When the registrar files the case
      Then the step is refused
        | guard             | clause     | basis      | message                                     |
        | delivered-to-each | reg-2016/9 | regulation | the decision was not delivered to bureau |

    @clause:reg-2016/9
    Scenario: Once delivered to the last one, the file can be closed
      Given a case of the bureau under town
      And the decision was not delivered to another member
      And the case is sanctioned so far
      And afterwards the registrar delivers the decision
        | respondent   | another member |
        | delivered_on | 2025-07-01     |
      When the registrar files the case
        | recorded_on | 2025-07-15 |
      Then the step is taken
      And the case is filed

    @clause:reg-2016/9
    Scenario: Who bears nothing need not receive it
      Given a case of the bureau under town
      And a collective decision
      And another member clearly objected
      And the decision was not delivered to another member
      When the registrar files the case
      Then the step is taken

  Rule: The case is recorded with the department that the pack names

    @clause:plan-05/4.filing @clause:plan-16/4.filing
    Scenario Outline: Under <pack>, <department> is not where it is recorded
      Given a case of the bureau under <pack>
      When the registrar files the case
        | recorded_with | <department> |
      Then the step is refused
        | guard                    | clause   | basis    | message                                              |
        | recorded-with-department | <clause> | document | <id> is not where such a case is recorded: <right> |

      Examples:
        | pack    | department                    | id                 | clause           | right                                                                 |
        | plan-05 | the city department           | city-organisation  | plan-05/4.filing | the organisation department of the banner (county-level) committee |
        | plan-05 | the county commission         | county-discipline  | plan-05/4.filing | the organisation department of the banner (county-level) committee |
        | plan-05 | the other county's department | other-organisation | plan-05/4.filing | the organisation department of the banner (county-level) committee |
        | plan-16 | the county department         | county-organisation | plan-16/4.filing | the organisation department of the city committee                    |
        | plan-16 | the city commission           | city-discipline    | plan-16/4.filing | the organisation department of the city committee                    |

    @clause:base/filing @clause:plan-05/4.filing @clause:plan-16/4.filing
    Scenario Outline: Under <pack>, <department> is where it may be recorded
      Given a case of the bureau under <pack>
      When the registrar files the case
        | recorded_with | <department> |
      Then the step is taken

      Examples:
        | pack    | department            |
        | town    | the county department |
        | town    | the city commission   |
        | plan-05 | the county department |
        | plan-16 | the city department   |

  Rule: The file is complete

    @clause:base/file
    Scenario: A finding whose evidence was withdrawn after the decision
      Given a case of the bureau under town
      And the case is sanctioned so far
      And afterwards the investigator makes a finding
        | element  | breach |
        | evidence | photo  |
      And afterwards the investigator withdraws evidence
        | label | photo |
      When the registrar files the case
      Then the step is refused
        | guard         | clause    | basis | message                                                                                                |
        | file-complete | base/file | added | the finding rests on no evidence that stands: the breach: how the duty was not performed, or poorly |

    @clause:base/file
    Scenario: A decision that nothing shows
      Given a case of the bureau under town
      And a collective decision
      And nothing shows the decision
      When the registrar files the case
      Then the step is refused
        | guard         | clause    | basis | message                                        |
        | file-complete | base/file | added | no evidence that stands shows the decision D1 |

    @clause:base/file
    Scenario: A decision whose only evidence was withdrawn
      Given a case of the bureau under town
      And the case is sanctioned so far
      And afterwards the investigator withdraws evidence
        | label | minutes |
      When the registrar files the case
      Then the step is refused
        | guard         | clause    | basis | message                                        |
        | file-complete | base/file | added | no evidence that stands shows the decision D1 |

    @clause:base/file
    Scenario: Evidence that nothing rests on may be withdrawn
      Given a case of the bureau under town
      And the case is sanctioned so far
      And afterwards the investigator withdraws evidence
        | label | photo |
      When the registrar files the case
      Then the step is taken
