Feature: $id
  The office of the scenarios has a bureau with a principal, a member in charge, and other members.
  Whatever a scenario does not mention is in order: every element is found, on evidence.

  @clause:$clause
  Scenario: Every element is found
    Given a case of the bureau under $id
    And the situation is $situation
    When the investigator closes the investigation
    Then the step is taken
    And the case is investigated

  @clause:base/elements
  Scenario: The duty was not breached
    Given a case of the bureau under $id
    And the situation is $situation
    And the element breach is found not to be so
    When the investigator closes the investigation
    Then the step is refused
      | guard          | clause        | basis |
      | elements-found | base/elements | added |
