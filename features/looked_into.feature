Feature: Reports that must be looked into, and grounds that need a check
  Some kinds of report are not dismissed before an inquiry looked into them. A kind that nobody ruled
  out counts as there. And a duty that stays is not dismissed as none.

  Rule: Such a report is not dismissed before it was looked into

    @clause:speeches/L206-219
    Scenario Outline: Only one kind is not ruled out: <label>
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      And nobody looked into the element duty
      And the element <second> is found not to be so
      And the element <third> is found not to be so
      And the element <fourth> is found not to be so
      When the decider dismisses the case
      Then the step is refused
        | guard             | clause            | basis    | message                                                                                    |
        | looked-into-first | speeches/L206-219 | document | it is not ruled out, and such a report is looked into before it is dismissed: <label> |

      Examples:
        | label                   | second        | third                 | fourth                |
        | a signed report         | clear-lead    | vote-buying-suspected | strong-complaint      |
        | a clear, concrete lead  | signed-report | vote-buying-suspected | strong-complaint      |
        | suspected vote-buying   | signed-report | clear-lead            | strong-complaint      |
        | strong public complaint | signed-report | clear-lead            | vote-buying-suspected |

    @clause:speeches/L206-219
    Scenario: An inquiry that nobody opened is none
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      And the opening is not approved
      When the decider dismisses the case
      Then the step is refused
        | guard             | clause            | basis    |
        | looked-into-first | speeches/L206-219 | document |

    @clause:speeches/L206-219
    Scenario: A finding on no evidence looked into nothing
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      And the element duty is found without evidence
      When the decider dismisses the case
      Then the step is refused
        | guard             | clause            | basis    |
        | looked-into-first | speeches/L206-219 | document |

    @clause:speeches/L206-219
    Scenario: Once each element was looked at, it may be dismissed
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      When the decider dismisses the case
      Then the step is taken
      And the case is dismissed

    @clause:speeches/L206-219
    Scenario: A report of none of these kinds may be dismissed at once
      Given a case of the town committee under elections
      And the situation is township-direct-failed
      And nobody looked into the element duty
      And the element signed-report is found not to be so
      And the element clear-lead is found not to be so
      And the element vote-buying-suspected is found not to be so
      And the element strong-complaint is found not to be so
      When the decider dismisses the case
      Then the step is taken

  Rule: Who keeps the revenue keeps the supervision

    @clause:speeches/L229-243,L257-266
    Scenario: That there was no duty is not said while nobody looked at the revenue
      Given a case of the town committee under work-safety
      When the decider dismisses the case
        | ground | no_duty |
      Then the step is refused
        | guard              | clause                     | basis    |
        | ground-needs-check | speeches/L229-243,L257-266 | document |

    @clause:speeches/L229-243,L257-266
    Scenario: Where the revenue went elsewhere, the duty may have gone, too
      Given a case of the town committee under work-safety
      And the element revenue-kept is found not to be so
      When the decider dismisses the case
        | ground | no_duty |
      Then the step is taken
