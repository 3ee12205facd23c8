Feature: Which measures there are under town
  The principal and the member in charge bear the primary degree, the others the secondary one. To
  whom a scenario proposes nothing, the mildest measure is given.

  Rule: A measure of the catalogue may be given

    @clause:town/4.3.measures @clause:base/severity
    Scenario Outline: For a severity that is <severity>, the principal receives <measure>
      Given a case of the bureau under town
      And the severity found is <severity>
      And the principal is to receive <measure>
      When the decider records the decision
      Then the step is taken
      And the principal received <measure>

      Examples:
        | severity           | measure                 |
        | lighter            | remind                  |
        | heavier            | criticise               |
        | especially-serious | self-examination        |
        | lighter            | circulate               |
        | heavier            | organisational-handling |
        | especially-serious | discipline              |

    @clause:base/tier @clause:base/severity
    Scenario Outline: Without tiers any measure may follow any severity, also <severity>
      Given a case of the bureau under town
      And the severity found is <severity>
      And the principal is to receive discipline
      When the decider records the decision
      Then the step is taken

      Examples:
        | severity           |
        | lighter            |
        | heavier            |
        | especially-serious |

  Rule: Not every measure fits a body

    @clause:reg-2019/12
    Scenario: The bureau does not receive organisational-handling
      Given a case of the bureau under town
      And the body itself is held to account
      And the bureau is to receive organisational-handling
      When the decider records the decision
      Then the step is refused
        | guard        | clause      | basis      |
        | measure-fits | reg-2019/12 | regulation |

  Rule: The list goes from the lightest to the heaviest

    @clause:base/proportion
    Scenario Outline: A member does not receive <heavier> where the principal receives <lighter>
      Given a case of the bureau under town
      And the severity found is <severity>
      And the principal is to receive <lighter>
      And another member is to receive <heavier>
      When the decider records the decision
      Then the step is refused
        | guard                 | clause          | basis |
        | secondary-not-heavier | base/proportion | added |

      Examples:
        | severity | lighter                 | heavier                 |
        | lighter  | remind                  | criticise               |
        | lighter  | criticise               | self-examination        |
        | lighter  | self-examination        | circulate               |
        | lighter  | circulate               | organisational-handling |
        | lighter  | organisational-handling | discipline              |
