Feature: Which measures there are under plan-06
  The principal and the member in charge bear the primary degree, the others the secondary one. To
  whom a scenario proposes nothing, the mildest measure is given.

  Rule: A measure of the catalogue may be given

    @clause:plan-06/4.lead
    Scenario Outline: For a severity that is <severity>, the principal receives <measure>
      Given a case of the bureau under plan-06
      And the severity found is <severity>
      And the principal is to receive <measure>
      When the commission's decider records the decision
      Then the step is taken
      And the principal received <measure>

      Examples:
        | severity           | measure          |
        | lighter            | criticise        |
        | lighter            | self-examination |
        | lighter            | admonition       |
        | heavier            | circulate        |
        | heavier            | public-apology   |
        | heavier            | suspension       |
        | heavier            | transfer         |
        | especially-serious | resignation      |
        | especially-serious | removal          |
        | especially-serious | demotion         |
        | especially-serious | dismissal        |

  Rule: Not every measure fits a body

    @clause:reg-2019/12
    Scenario: The bureau does not receive admonition
      Given a case of the bureau under plan-06
      And the severity found is lighter
      And the body itself is held to account
      And the bureau is to receive admonition
      When the commission's decider records the decision
      Then the step is refused
        | guard        | clause      | basis      |
        | measure-fits | reg-2019/12 | regulation |

  Rule: The list goes from the lightest to the heaviest

    @clause:base/proportion
    Scenario Outline: A member does not receive <heavier> where the principal receives <lighter>
      Given a case of the bureau under plan-06
      And the severity found is <severity>
      And the principal is to receive <lighter>
      And another member is to receive <heavier>
      When the commission's decider records the decision
      Then the step is refused
        | guard                 | clause          | basis |
        | secondary-not-heavier | base/proportion | added |

      Examples:
        | severity           | lighter          | heavier          |
        | lighter            | criticise        | self-examination |
        | lighter            | self-examination | admonition       |
        | heavier            | circulate        | public-apology   |
        | heavier            | public-apology   | suspension       |
        | heavier            | suspension       | transfer         |
        | especially-serious | resignation      | removal          |
        | especially-serious | removal          | demotion         |
        | especially-serious | demotion         | dismissal        |
