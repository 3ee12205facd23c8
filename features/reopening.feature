Feature: Taken up again
  An ended case is taken up again on new evidence. Whatever a scenario does not mention is in order.

  Rule: An ended case is reopened by a decider of a body above who did not investigate it

    @clause:base/lifecycle
    Scenario Outline: A case that is <state> is taken up again by <who>
      Given a case of the bureau under town
      And the case is <state> so far
      When <who> reopens the case
      Then the step is taken
      And the case is reported

      Examples:
        | state     | who                      |
        | dismissed | the decider              |
        | referred  | the city's decider       |
        | filed     | the commission's decider |

    @clause:base/separation
    Scenario: Who investigated does not reopen
      Given a case of the bureau under town
      And the team is the investigator and the jack of all trades
      When the jack of all trades reopens the case
      Then the step is refused
        | guard                  | clause          | basis | message                                                                       |
        | actor-not-investigator | base/separation | added | jack investigated this case and can no longer approve, assign or decide in it |

    @clause:base/roles
    Scenario Outline: <who> does not reopen
      Given a case of the bureau under town
      When <who> reopens the case
      Then the step is refused
        | guard            | clause     | basis | message                                                                        |
        | actor-holds-role | base/roles | added | <id> is not one of those who take this step: a decider of a body over the body |

      Examples:
        | who                | id           |
        | the town's decider | town-decider |
        | the registrar      | registrar    |

    @clause:base/lifecycle
    Scenario Outline: A case that is <state> has not ended
      Given a case of the bureau under town
      And the case is <state> so far
      When the decider reopens the case
      Then the step is refused
        | guard        | clause         | basis | message                                                         |
        | state-offers | base/lifecycle | added | in this state, <label>, the case does not offer the step reopen |

      Examples:
        | state        | label                |
        | reported     | reported             |
        | apportioned  | responsibility split |
        | sanctioned   | sanctioned           |
        | under review | under review         |

    @clause:base/lifecycle
    Scenario: An ended case takes no evidence before it is reopened
      Given a case of the bureau under town
      And the case is dismissed so far
      When the investigator puts evidence on file
      Then the step is refused
        | guard        | clause         | basis | message                                                                |
        | state-offers | base/lifecycle | added | in this state, dismissed, the case does not offer the step evidence |

    @clause:base/lifecycle
    Scenario: Once reopened it does
      Given a case of the bureau under town
      And the case is dismissed so far
      And afterwards the decider reopens the case
      When the investigator puts evidence on file
      Then the step is taken

  Rule: What was found stays until found otherwise; the respondents are told and heard anew

    @clause:base/elements
    Scenario Outline: From <state>, the investigation is closed on what was found before
      Given a case of the bureau under town
      And the case is <state> so far
      And afterwards the decider reopens the case
      When the investigator closes the investigation
      Then the step is taken
      And the case is investigated

      Examples:
        | state     |
        | dismissed |
        | referred  |
        | filed     |

    @clause:base/elements
    Scenario: Found otherwise, it is not
      Given a case of the bureau under town
      And the case is dismissed so far
      And afterwards the decider reopens the case
      And afterwards the investigator makes a finding
        | element | breach |
        | found   | false  |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis |
        | elements-found | base/elements | added |

    @clause:reg-2019/11
    Scenario: Who was heard before is told and heard anew
      Given a case of the bureau under town
      And a decision by one alone
      And another member decided alone
      And the case is filed so far
      And afterwards the decider reopens the case
      And afterwards the investigator closes the investigation
      And afterwards the investigator splits the responsibility
      And afterwards the approver approves
        | what | the decision |
      When the decider records the decision
        | decided_on | 2025-07-15 |
      Then the step is refused
        | guard             | clause      | basis      | message                              |
        | respondents-heard | reg-2019/11 | regulation | member was not told the allegations |

    @clause:reg-2019/11
    Scenario: Told and heard anew, the respondent receives the new decision
      Given a case of the bureau under town
      And a decision by one alone
      And another member decided alone
      And the case is filed so far
      And another member is to receive criticise
      And afterwards the decider reopens the case
      And afterwards the investigator closes the investigation
      And afterwards the investigator splits the responsibility
      And afterwards the investigator notifies
        | respondent | another member |
      And afterwards the investigator takes a statement
        | respondent | another member |
      And afterwards the approver approves
        | what | the decision |
      When the decider records the decision
        | decided_on | 2025-07-15 |
      Then the step is taken
      And the case is sanctioned
      And another member received criticise

    @clause:base/approval
    Scenario: A dismissal approved before does not count again
      Given a case of the bureau under town
      And the dismissal is not approved
      And afterwards the approver approves
        | what | the dismissal |
      And afterwards the decider dismisses the case
      And afterwards the decider reopens the case
      When the decider dismisses the case
      Then the step is refused
        | guard    | clause        | basis | message                                                                       |
        | approved | base/approval | added | the approval has lapsed, the case changed after it was given: the dismissal |
