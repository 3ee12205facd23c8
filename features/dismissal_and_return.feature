Feature: Ended without a decision, handed on, sent back
  A case can be dismissed with approval, referred, or sent back one step. Whatever a scenario does
  not mention is in order.

  Rule: A dismissal is approved as the case stands

    @clause:base/approval
    Scenario Outline: A case that is <state> is not dismissed without approval
      Given a case of the bureau under town
      And the case is <state> so far
      And the dismissal is not approved
      When the decider dismisses the case
      Then the step is refused
        | guard    | clause        | basis | message                                |
        | approved | base/approval | added | the approval is missing: the dismissal |

      Examples:
        | state        |
        | reported     |
        | investigated |
        | apportioned  |

    @clause:base/approval
    Scenario: New evidence lets the approval of a dismissal lapse
      Given a case of the bureau under town
      And the dismissal is not approved
      And afterwards the approver approves
        | what | the dismissal |
      And afterwards the investigator puts evidence on file
      When the decider dismisses the case
      Then the step is refused
        | guard    | clause        | basis | message                                                                       |
        | approved | base/approval | added | the approval has lapsed, the case changed after it was given: the dismissal |

    @clause:base/approval
    Scenario: Approval of another dismissal is no approval of this one
      Given a case of the bureau under town
      And the dismissal is not approved
      And afterwards the approver approves
        | what     | the dismissal                                                    |
        | proposal | 0000000000000000000000000000000000000000000000000000000000000000 |
      When the decider dismisses the case
      Then the step is refused
        | guard    | clause        | basis | message                                                  |
        | approved | base/approval | added | another action was approved, not this one: the dismissal |

    @clause:base/approval @clause:base/lifecycle
    Scenario Outline: A case that is <state> is dismissed with approval
      Given a case of the bureau under town
      And the case is <state> so far
      When the decider dismisses the case
      Then the step is taken
      And the case is dismissed

      Examples:
        | state        |
        | reported     |
        | investigated |
        | apportioned  |

  Rule: A referral needs no approval, and is possible before the split

    @clause:base/lifecycle
    Scenario Outline: A case that is <state> is referred
      Given a case of the bureau under town
      And the case is <state> so far
      When the decider refers the case
      Then the step is taken
      And the case is referred

      Examples:
        | state        |
        | reported     |
        | investigated |

  Rule: A case goes back one step

    @clause:base/lifecycle
    Scenario Outline: A case that is <state> does not go back to "<to>"
      Given a case of the bureau under town
      And the case is <state> so far
      When the decider returns the case
        | to | <to> |
      Then the step is refused
        | guard         | clause         | basis | message                                                 |
        | one-step-back | base/lifecycle | added | from here a case goes back to <right>, not to <label> |

      Examples:
        | state        | to           | right        | label                |
        | investigated | investigated | reported     | investigated         |
        | investigated | sanctioned   | reported     | sanctioned           |
        | apportioned  | reported     | investigated | reported             |
        | apportioned  | apportioned  | investigated | responsibility split |

    @clause:base/lifecycle
    Scenario Outline: A case that is <state> goes back to <to>
      Given a case of the bureau under town
      And the case is <state> so far
      When the decider returns the case
        | to | <to> |
      Then the step is taken
      And the case is <to>

      Examples:
        | state        | to           |
        | investigated | reported     |
        | apportioned  | investigated |

    @clause:base/lifecycle
    Scenario: What was found stays, the split is made again
      Given a case of the bureau under town
      And the case is apportioned so far
      And afterwards the decider returns the case
      When the investigator splits the responsibility
      Then the step is taken
      And the case is apportioned
