Feature: When plan-06 calls for accountability
  A situation is a conjunction: each of its elements is found, on evidence that stands, and where the
  clause demands a consequence, one as grave as that. Whatever a scenario does not mention is in order.

  Rule: a major publicity or education task, or a major contest of ideas, that a higher organisation had assigned was badly organised or carried out

    @clause:plan-06/4.1
    Scenario: major task badly organised: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is task-neglected
      And the consequence is found to be adverse
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.1 @clause:base/elements
    Scenario Outline: major task badly organised: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is task-neglected
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element     | clause        | basis    |
        | duty        | base/elements | added    |
        | breach      | base/elements | added    |
        | remit       | base/elements | added    |
        | task        | plan-06/4.1   | document |
        | poorly-done | plan-06/4.1   | document |

    @clause:plan-06/4.1 @clause:base/threshold
    Scenario Outline: major task badly organised: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is task-neglected
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-06/4.1 | document |

      Examples:
        | level |
        | none  |

    @clause:plan-06/4.1 @clause:base/elements
    Scenario: major task badly organised: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is task-neglected
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.1   | document |
        | elements-found | plan-06/4.1   | document |
        | elements-found | plan-06/4.1   | document |

  Rule: while a major problem of the field was handled, the head was not on the front line and did not take the lead

    @clause:plan-06/4.2
    Scenario: head absent: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is head-absent
      And the consequence is found to be adverse
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.2 @clause:base/elements
    Scenario Outline: head absent: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is head-absent
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element           | clause        | basis    |
        | duty              | base/elements | added    |
        | breach            | base/elements | added    |
        | remit             | base/elements | added    |
        | major-problem     | plan-06/4.2   | document |
        | not-on-front-line | plan-06/4.2   | document |
        | no-lead           | plan-06/4.2   | document |

    @clause:plan-06/4.2 @clause:base/threshold
    Scenario Outline: head absent: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is head-absent
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-06/4.2 | document |

      Examples:
        | level |
        | none  |

    @clause:plan-06/4.2 @clause:base/elements
    Scenario: head absent: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is head-absent
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.2   | document |
        | elements-found | plan-06/4.2   | document |
        | elements-found | plan-06/4.2   | document |
        | elements-found | plan-06/4.2   | document |

  Rule: a problem of the field within the remit led to a mass incident

    @clause:plan-06/4.3
    Scenario: led to a mass incident: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is mass-incident
      And the consequence is found to be adverse
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.3 @clause:base/elements
    Scenario Outline: led to a mass incident: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is mass-incident
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element       | clause        | basis    |
        | duty          | base/elements | added    |
        | breach        | base/elements | added    |
        | remit         | base/elements | added    |
        | problem       | plan-06/4.3   | document |
        | mass-incident | plan-06/4.3   | document |

    @clause:plan-06/4.3 @clause:base/threshold
    Scenario Outline: led to a mass incident: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is mass-incident
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-06/4.3 | document |

      Examples:
        | level |
        | none  |

    @clause:plan-06/4.3 @clause:base/elements
    Scenario: led to a mass incident: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is mass-incident
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.3   | document |
        | elements-found | plan-06/4.3   | document |
        | elements-found | plan-06/4.3   | document |

  Rule: a public emergency or a major sensitive matter was badly handled, with serious consequences and confusion

    @clause:plan-06/4.4
    Scenario: emergency badly handled: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is emergency-mishandled
      And the consequence is found to be serious
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.4 @clause:base/elements
    Scenario Outline: emergency badly handled: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is emergency-mishandled
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element    | clause        | basis    |
        | duty       | base/elements | added    |
        | breach     | base/elements | added    |
        | remit      | base/elements | added    |
        | emergency  | plan-06/4.4   | document |
        | mishandled | plan-06/4.4   | document |
        | confusion  | plan-06/4.4   | document |

    @clause:plan-06/4.4 @clause:base/threshold
    Scenario Outline: emergency badly handled: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is emergency-mishandled
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-06/4.4 | document |

      Examples:
        | level   |
        | none    |
        | adverse |

    @clause:plan-06/4.4 @clause:base/elements
    Scenario: emergency badly handled: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is emergency-mishandled
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.4   | document |
        | elements-found | plan-06/4.4   | document |
        | elements-found | plan-06/4.4   | document |
        | elements-found | plan-06/4.4   | document |

  Rule: public statements by members or cadres under one's management, against the organisation's charter, decisions or policies, were let pass or ineffectively handled

    @clause:plan-06/4.5
    Scenario: let pass or ineffectively handled: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is statements-unhandled
      And the consequence is found to be adverse
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.5 @clause:base/elements
    Scenario Outline: let pass or ineffectively handled: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is statements-unhandled
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element          | clause        | basis    |
        | duty             | base/elements | added    |
        | breach           | base/elements | added    |
        | remit            | base/elements | added    |
        | statements       | plan-06/4.5   | document |
        | under-management | plan-06/4.5   | document |
        | unhandled        | plan-06/4.5   | document |

    @clause:plan-06/4.5 @clause:base/threshold
    Scenario Outline: let pass or ineffectively handled: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is statements-unhandled
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-06/4.5 | document |

      Examples:
        | level |
        | none  |

    @clause:plan-06/4.5 @clause:base/elements
    Scenario: let pass or ineffectively handled: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is statements-unhandled
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.5   | document |
        | elements-found | plan-06/4.5   | document |
        | elements-found | plan-06/4.5   | document |
        | elements-found | plan-06/4.5   | document |

  Rule: a medium or channel of the unit itself showed a seriously wrong orientation

    @clause:plan-06/4.6
    Scenario: own channel, seriously wrong orientation: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is channel-orientation
      And the consequence is found to be adverse
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.6 @clause:base/elements
    Scenario Outline: own channel, seriously wrong orientation: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is channel-orientation
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element           | clause        | basis    |
        | duty              | base/elements | added    |
        | breach            | base/elements | added    |
        | remit             | base/elements | added    |
        | own-channel       | plan-06/4.6   | document |
        | wrong-orientation | plan-06/4.6   | document |

    @clause:plan-06/4.6 @clause:base/threshold
    Scenario Outline: own channel, seriously wrong orientation: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is channel-orientation
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-06/4.6 | document |

      Examples:
        | level |
        | none  |

    @clause:plan-06/4.6 @clause:base/elements
    Scenario: own channel, seriously wrong orientation: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is channel-orientation
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.6   | document |
        | elements-found | plan-06/4.6   | document |
        | elements-found | plan-06/4.6   | document |

  Rule: a document, notice, periodical, publication or teaching material that the unit issues showed a seriously wrong orientation

    @clause:plan-06/4.7
    Scenario: own publication, seriously wrong orientation: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is publication-orientation
      And the consequence is found to be adverse
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.7 @clause:base/elements
    Scenario Outline: own publication, seriously wrong orientation: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is publication-orientation
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element           | clause        | basis    |
        | duty              | base/elements | added    |
        | breach            | base/elements | added    |
        | remit             | base/elements | added    |
        | own-publication   | plan-06/4.7   | document |
        | wrong-orientation | plan-06/4.7   | document |

    @clause:plan-06/4.7 @clause:base/threshold
    Scenario Outline: own publication, seriously wrong orientation: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is publication-orientation
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-06/4.7 | document |

      Examples:
        | level |
        | none  |

    @clause:plan-06/4.7 @clause:base/elements
    Scenario: own publication, seriously wrong orientation: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is publication-orientation
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.7   | document |
        | elements-found | plan-06/4.7   | document |
        | elements-found | plan-06/4.7   | document |

  Rule: at a report meeting, seminar, lecture or forum that the unit held or approved, the leadership or the system was attacked, with the stated effect, and the duty to approve or supervise had failed

    @clause:plan-06/4.8
    Scenario: approval or supervision of an event failed: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is event-statements
      And the consequence is found to be adverse
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.8 @clause:base/elements
    Scenario Outline: approval or supervision of an event failed: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is event-statements
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element | clause        | basis    |
        | duty    | base/elements | added    |
        | remit   | base/elements | added    |
        | event   | plan-06/4.8   | document |
        | attack  | plan-06/4.8   | document |
        | breach  | base/elements | added    |

    @clause:plan-06/4.8 @clause:base/threshold
    Scenario Outline: approval or supervision of an event failed: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is event-statements
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-06/4.8 | document |

      Examples:
        | level |
        | none  |

    @clause:plan-06/4.8 @clause:base/elements
    Scenario: approval or supervision of an event failed: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is event-statements
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.8   | document |
        | elements-found | plan-06/4.8   | document |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.8   | document |

  Rule: a serious problem within the remit was concealed and not reported

    @clause:plan-06/4.9
    Scenario: concealed and not reported: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is concealment
      And the consequence is found to be adverse
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.9 @clause:base/elements
    Scenario Outline: concealed and not reported: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is concealment
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element         | clause        | basis    |
        | duty            | base/elements | added    |
        | breach          | base/elements | added    |
        | remit           | base/elements | added    |
        | serious-problem | plan-06/4.9   | document |
        | concealed       | plan-06/4.9   | document |

    @clause:plan-06/4.9 @clause:base/threshold
    Scenario Outline: concealed and not reported: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is concealment
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause      | basis    |
        | threshold-reached | plan-06/4.9 | document |

      Examples:
        | level |
        | none  |

    @clause:plan-06/4.9 @clause:base/elements
    Scenario: concealed and not reported: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is concealment
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.9   | document |
        | elements-found | plan-06/4.9   | document |
        | elements-found | plan-06/4.9   | document |

  Rule: a leading cadre's improper conduct in a foreign-related activity had grave political effect and harmed the institution's image

    @clause:plan-06/4.12
    Scenario: improper conduct in a foreign-related activity: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is foreign-activity-misconduct
      And the consequence is found to be grave
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.12 @clause:base/elements
    Scenario Outline: improper conduct in a foreign-related activity: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is foreign-activity-misconduct
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element          | clause        | basis    |
        | duty             | base/elements | added    |
        | breach           | base/elements | added    |
        | remit            | base/elements | added    |
        | foreign-activity | plan-06/4.12  | document |
        | misconduct       | plan-06/4.12  | document |
        | image-harmed     | plan-06/4.12  | document |

    @clause:plan-06/4.12 @clause:base/threshold
    Scenario Outline: improper conduct in a foreign-related activity: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is foreign-activity-misconduct
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause       | basis    |
        | threshold-reached | plan-06/4.12 | document |

      Examples:
        | level   |
        | none    |
        | adverse |
        | serious |

    @clause:plan-06/4.12 @clause:base/elements
    Scenario: improper conduct in a foreign-related activity: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is foreign-activity-misconduct
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.12  | document |
        | elements-found | plan-06/4.12  | document |
        | elements-found | plan-06/4.12  | document |
        | elements-found | plan-06/4.12  | document |

  Rule: any other failure to perform the duty, with the consequence that the clause states

    @clause:plan-06/4.13
    Scenario: other failure of duty: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is residual
      And the consequence is found to be adverse
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.13 @clause:base/elements
    Scenario Outline: other failure of duty: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is residual
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element       | clause        | basis    |
        | duty          | base/elements | added    |
        | breach        | base/elements | added    |
        | remit         | base/elements | added    |
        | other-failure | plan-06/4.13  | document |

    @clause:plan-06/4.13 @clause:base/threshold
    Scenario Outline: other failure of duty: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is residual
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause       | basis    |
        | threshold-reached | plan-06/4.13 | document |

      Examples:
        | level |
        | none  |

    @clause:plan-06/4.13 @clause:base/elements
    Scenario: other failure of duty: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is residual
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause        | basis    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | base/elements | added    |
        | elements-found | plan-06/4.13  | document |
        | elements-found | plan-06/4.13  | document |

  Rule: the duty was failed, by neglect or malfeasance, or by inaction or slowness, with adverse consequences

    @clause:plan-06/4.lead
    Scenario: neglect, malfeasance, inaction, slowness: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is duty-failure
      And the consequence is found to be adverse
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/4.lead @clause:base/elements
    Scenario Outline: neglect, malfeasance, inaction, slowness: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is duty-failure
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element | clause         | basis    |
        | duty    | base/elements  | added    |
        | breach  | base/elements  | added    |
        | remit   | base/elements  | added    |
        | failure | plan-06/4.lead | document |

    @clause:plan-06/4.lead @clause:base/threshold
    Scenario Outline: neglect, malfeasance, inaction, slowness: a consequence that is <level> is not enough
      Given a case of the bureau under plan-06
      And the situation is duty-failure
      And the consequence is found to be <level>
      When the investigator closes the investigation
      Then the step is refused
        | guard             | clause         | basis    |
        | threshold-reached | plan-06/4.lead | document |

      Examples:
        | level |
        | none  |

    @clause:plan-06/4.lead @clause:base/elements
    Scenario: neglect, malfeasance, inaction, slowness: the consequence rests on evidence that stands, as the rest does
      Given a case of the bureau under plan-06
      And the situation is duty-failure
      And afterwards the investigator withdraws evidence
        | label | letter |
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause         | basis    |
        | elements-found | base/elements  | added    |
        | elements-found | base/elements  | added    |
        | elements-found | base/elements  | added    |
        | elements-found | plan-06/4.lead | document |
        | elements-found | plan-06/4.lead | document |

  Rule: an event was held without the unit's prior approval or without the record with the publicity department (who organises answers, who approves supervises)

    @clause:plan-06/2.4.1
    Scenario: event without approval or record: the case goes on once all of it is found
      Given a case of the bureau under plan-06
      And the situation is event-unapproved
      When the investigator closes the investigation
      Then the step is taken

    @clause:plan-06/2.4.1 @clause:base/elements
    Scenario Outline: event without approval or record: it does not without <element>
      Given a case of the bureau under plan-06
      And the situation is event-unapproved
      And nobody looked into the element <element>
      When the investigator closes the investigation
      Then the step is refused
        | guard          | clause   | basis   |
        | elements-found | <clause> | <basis> |

      Examples:
        | element               | clause        | basis    |
        | duty                  | base/elements | added    |
        | breach                | base/elements | added    |
        | remit                 | base/elements | added    |
        | event                 | plan-06/2.4.1 | document |
        | no-approval-or-record | plan-06/2.4.1 | document |
        | organiser-or-approver | plan-06/2.4.1 | document |
