Feature: An objection of the member in charge
  What a clerk wants to be sure of, before the policy is used.

  @clause:reg-2019/17
  Scenario: The member in charge objected, and the minutes show it
    Given a case of the bureau under town
    And a collective decision
    And the member in charge clearly objected
    When the investigator splits the responsibility
    Then the step is taken
    And the member in charge bears nothing, by reg-2019/17

  @clause:base/evidence
  Scenario: A letter of the member does not show an objection
    Given a case of the bureau under town
    And a collective decision
    And the member in charge clearly objected
    And what the member in charge did is shown by letter
    When the investigator splits the responsibility
    Then the step is refused
      | guard           | clause        | basis |
      | parts-evidenced | base/evidence | added |
