Feature: Appealed, reviewed, upheld, varied, revoked
  A respondent may have the decision reviewed, and a body above may of its own accord. Somebody who
  took no part before decides. Unless a scenario says otherwise, another member appeals, the decision
  of 2025-06-10 was delivered to each on 2025-06-15, and the appeal was received five days later.

  Rule: A respondent appeals, or the registrar on the respondent's behalf; a body above names nobody

    @clause:reg-2019/20
    Scenario Outline: <who> asks for a review
      Given a case of the bureau under town
      When <who> appeals
        | respondent | <respondent> |
      Then the step is taken
      And the case is under review

      Examples:
        | who                      | respondent     |
        | another member           | another member |
        | the registrar            | another member |
        | the city's decider       | nobody         |
        | the decider              | nobody         |
        | the commission's decider | nobody         |

    @clause:reg-2019/20
    Scenario: A registrar does not ask for a review that names no respondent
      Given a case of the bureau under town
      When the registrar appeals
        | respondent | nobody |
      Then the step is refused
        | guard          | clause      | basis      | message                                                                | remedy                                                                                  |
        | appeal-by-whom | reg-2019/20 | regulation | a review that names no respondent is for a decider of a higher body | name who appeals (--respondent), or let a decider of a body above ask for the review |

    @clause:reg-2019/20
    Scenario: A higher body does not appeal in the name of a respondent
      Given a case of the bureau under town
      When the city's decider appeals
        | respondent | another member |
      Then the step is refused
        | guard          | clause      | basis      | message                                                            | remedy                                                          |
        | appeal-by-whom | reg-2019/20 | regulation | member appeals in person, or the registrar on that person's behalf | let member or a registrar enter the appeal (--as PERSON) |

    @clause:reg-2019/20 @clause:base/roles @clause:base/impartiality
    Scenario: One respondent does not appeal for another
      Given a case of the bureau under town
      When the fourth member appeals
        | respondent | another member |
      Then the step is refused
        | guard            | clause             |
        | actor-holds-role | base/roles         |
        | actor-impartial  | base/impartiality  |
        | appeal-by-whom   | reg-2019/20        |

    @clause:base/impartiality
    Scenario: Who is recused from the case may still appeal
      Given a case of the bureau under town
      And the case is sanctioned so far
      And afterwards the approver records a recusal
        | person | another member |
      When another member appeals
      Then the step is taken

    @clause:reg-2019/20
    Scenario: A case that is filed can be appealed as well
      Given a case of the bureau under town
      And the case is filed so far
      When another member appeals
      Then the step is taken
      And the case is under review

  Rule: Whoever appeals bears something

    @clause:base/review
    Scenario: Who bears nothing has nothing to appeal against
      Given a case of the bureau under town
      And a collective decision
      And another member clearly objected
      When another member appeals
      Then the step is refused
        | guard           | clause      | basis | message                                                                                |
        | appellant-bears | base/review | added | member bears nothing by this decision, so there is nothing to appeal against |

    @clause:base/review
    Scenario: Who bears something appeals, and so may the body
      Given a case of the bureau under town
      And a collective decision
      And the body itself is held to account
      When the registrar appeals
        | respondent | the bureau |
      Then the step is taken

  Rule: An appeal is received within fifteen days of the delivery; suspended days do not count

    @clause:reg-2009/appeal
    Scenario: One day too late
      Given a case of the bureau under town
      When another member appeals
        | received_on | 2025-07-01 |
      Then the step is refused
        | guard          | clause          | basis      | message                                                                                                   | remedy                                                                  |
        | appeal-in-time | reg-2009/appeal | regulation | the decision was delivered on 2025-06-15, the appeal received on 2025-07-01: more than 15 days later | a decider of a higher body may review the decision of its own accord |

    @clause:reg-2009/appeal
    Scenario: On the last day, even if it is entered later
      Given a case of the bureau under town
      When another member appeals
        | received_on | 2025-06-30 |
      Then the step is taken

    @clause:reg-2009/appeal
    Scenario: Five suspended days are five days more, and no sixth
      Given a case of the bureau under town
      And afterwards the registrar suspends the case
        | on | 2025-06-20 |
      And afterwards the registrar resumes the case
        | on | 2025-06-25 |
      When another member appeals
        | received_on | 2025-07-06 |
      Then the step is refused
        | guard          | clause          | basis      | message                                                                                                   |
        | appeal-in-time | reg-2009/appeal | regulation | the decision was delivered on 2025-06-15, the appeal received on 2025-07-06: more than 15 days later |

    @clause:reg-2009/appeal
    Scenario: On the last day, with five suspended days
      Given a case of the bureau under town
      And afterwards the registrar suspends the case
        | on | 2025-06-20 |
      And afterwards the registrar resumes the case
        | on | 2025-06-25 |
      When another member appeals
        | received_on | 2025-07-05 |
      Then the step is taken

    @clause:reg-2009/appeal
    Scenario: Before the decision is delivered no period runs
      Given a case of the bureau under town
      And the decision was not delivered to another member
      When another member appeals
        | received_on | 2025-12-01 |
      Then the step is taken

    @clause:reg-2009/appeal
    Scenario: No period binds a higher body
      Given a case of the bureau under town
      When the city's decider appeals
        | respondent  | nobody     |
        | received_on | 2025-12-01 |
      Then the step is taken

  Rule: One review at a time

    @clause:base/lifecycle
    Scenario: While one is open another is not opened
      Given a case of the bureau under town
      And the case is under review so far
      When the fourth member appeals
        | respondent | the fourth member |
      Then the step is refused
        | guard        | clause         | basis | message                                                                 |
        | state-offers | base/lifecycle | added | in this state, under review, the case does not offer the step appeal |

    @clause:base/lifecycle
    Scenario: Nothing is reviewed that nobody asked to be
      Given a case of the bureau under town
      And the case is sanctioned so far
      When the city's decider upholds the decision
      Then the step is refused
        | guard        | clause         | basis | message                                                                |
        | state-offers | base/lifecycle | added | in this state, sanctioned, the case does not offer the step uphold |

    @clause:base/lifecycle
    Scenario: Once it is decided the next one may be asked for
      Given a case of the bureau under town
      And the case is under review so far
      And afterwards the city's decider upholds the decision
      When the fourth member appeals
        | respondent | the fourth member |
      Then the step is taken

  Rule: Who decides a review took no part before

    @clause:base/review
    Scenario Outline: Who decided before is not the one who <deed>
      Given a case of the bureau under town
      When the decider <deed>
        | decided_by | the county committee |
      Then the step is refused
        | guard               | clause      | basis | message                                                              | remedy                                           |
        | reviewer-uninvolved | base/review | added | decider took part in this case before and cannot decide its review | let a decider act who took no part before |

      Examples:
        | deed                 |
        | upholds the decision |
        | varies the decision  |
        | revokes the decision |

    @clause:base/review
    Scenario: Who was assigned took part, even without a trace
      Given a case of the bureau under town
      And the team is the investigator and the jack of all trades
      When the jack of all trades upholds the decision
        | decided_by | the county committee |
      Then the step is refused
        | guard               | clause      | basis | message                                                           |
        | reviewer-uninvolved | base/review | added | jack took part in this case before and cannot decide its review |

    @clause:base/review
    Scenario: Who asked for the review does not decide it
      Given a case of the bureau under town
      And the case is sanctioned so far
      And afterwards the city's decider appeals
        | respondent | nobody |
      When the city's decider upholds the decision
      Then the step is refused
        | guard               | clause      | basis | message                                                                   |
        | reviewer-uninvolved | base/review | added | city-decider took part in this case before and cannot decide its review |

    @clause:base/review
    Scenario Outline: Another decider of the same body <deed>
      Given a case of the bureau under town
      When the jack of all trades <deed>
        | decided_by | the county committee |
      Then the step is taken

      Examples:
        | deed                 |
        | upholds the decision |
        | varies the decision  |
        | revokes the decision |

  Rule: The body that decided reviews, or one above it

    @clause:reg-2019/21
    Scenario Outline: A body beside or below does not have its decider be one who <deed>
      Given a case of the bureau under town
      When <who> <deed>
        | decided_by | <body> |
      Then the step is refused
        | guard          | clause      | basis      | message                                                              | remedy                                                    |
        | reviewing-body | reg-2019/21 | regulation | <id> neither made the decision nor stands over county, which did | let county or a body above it decide the review |

      Examples:
        | who                      | deed                 | body                  | id                |
        | the commission's decider | upholds the decision | the county commission | county-discipline |
        | the commission's decider | varies the decision  | the county commission | county-discipline |
        | the commission's decider | revokes the decision | the county commission | county-discipline |
        | the town's decider       | upholds the decision | the town committee    | town              |

    @clause:reg-2019/21
    Scenario Outline: A body above has its decider be one who <deed>
      Given a case of the bureau under town
      When <who> <deed>
        | decided_by | <body> |
      Then the step is taken

      Examples:
        | who                           | deed                 | body                |
        | the city's decider            | upholds the decision | the city committee  |
        | the city's decider            | varies the decision  | the city committee  |
        | the city's decider            | revokes the decision | the city committee  |
        | the city commission's decider | revokes the decision | the city commission |

  Rule: A review is about those who bear something

    @clause:base/review
    Scenario Outline: Who bears nothing is not named by one who <deed>
      Given a case of the bureau under town
      When the city's decider <deed>
        | respondents | another member, the clerk |
      Then the step is refused
        | guard            | clause      | basis | message                            |
        | respondents-bear | base/review | added | clerk bears nothing in this case |

      Examples:
        | deed                 |
        | upholds the decision |
        | varies the decision  |
        | revokes the decision |

    @clause:base/review
    Scenario Outline: Several who bear something are named by one who <deed>
      Given a case of the bureau under town
      When the city's decider <deed>
        | respondents | another member, the fourth member |
      Then the step is taken

      Examples:
        | deed                 |
        | upholds the decision |
        | varies the decision  |
        | revokes the decision |

  Rule: The one who appealed is answered

    @clause:base/review
    Scenario Outline: The appellant is not left out by one who <deed>
      Given a case of the bureau under town
      When the city's decider <deed>
        | respondents | the fourth member |
      Then the step is refused
        | guard              | clause      | basis | message                                                            | remedy                                          |
        | appellant-answered | base/review | added | member appealed and is not among the respondents of this decision | name this person too: --respondents member |

      Examples:
        | deed                 |
        | upholds the decision |
        | varies the decision  |
        | revokes the decision |

    @clause:base/review
    Scenario Outline: The appellant is named by one who <deed>
      Given a case of the bureau under town
      When the city's decider <deed>
        | respondents | another member |
      Then the step is taken

      Examples:
        | deed                 |
        | upholds the decision |
        | varies the decision  |
        | revokes the decision |

    @clause:base/review
    Scenario: Where a higher body asked, whoever it is about may be named
      Given a case of the bureau under town
      And the case is sanctioned so far
      And afterwards the city commission's decider appeals
        | respondent | nobody |
      When the city's decider revokes the decision
        | respondents | the fourth member |
      Then the step is taken

  Rule: An upheld decision stands, and the case goes back to where it came from

    @clause:base/lifecycle
    Scenario Outline: What was <state> is <state> again
      Given a case of the bureau under town
      And the case is <state> so far
      And afterwards another member appeals
      When the city's decider upholds the decision
      Then the step is taken
      And the case is <state>
      And another member bears collective responsibility, secondary
      And another member received remind

      Examples:
        | state      |
        | sanctioned |
        | filed      |

  Rule: When a decision is varied, only what was decided on those named lapses

    @clause:base/lifecycle
    Scenario Outline: From <state> the case goes back to the split, and others keep what they got
      Given a case of the bureau under town
      And the case is <state> so far
      And afterwards another member appeals
      When the city's decider varies the decision
      Then the step is taken
      And the case is apportioned
      And another member has no measure
      And another member bears collective responsibility, secondary
      And the fourth member received remind
      And the principal received remind

      Examples:
        | state      |
        | sanctioned |
        | filed      |

    @clause:base/approval
    Scenario: The approval lapses with the decision
      Given a case of the bureau under town
      And the case is under review so far
      And afterwards the city's decider varies the decision
      When the decider records the decision
      Then the step is refused
        | guard    | clause        | basis | message                                                                      |
        | approved | base/approval | added | the approval has lapsed, the case changed after it was given: the decision |

    @clause:reg-2016/9
    Scenario: The new decision is delivered anew
      Given a case of the bureau under town
      And the case is under review so far
      And afterwards the city's decider varies the decision
      And afterwards the approver approves
        | what | the decision |
      And afterwards the decider records the decision
      When the registrar files the case
        | recorded_on | 2025-07-15 |
      Then the step is refused
        | guard             | clause     | basis      | message                                    |
        | delivered-to-each | reg-2016/9 | regulation | the decision was not delivered to member |

    @clause:base/proportion
    Scenario: Measures that stand count for proportion
      Given a case of the bureau under town
      And the case is under review so far
      And another member is then to receive circulate
      And afterwards the city's decider varies the decision
      And afterwards the approver approves
        | what | the decision |
      When the decider records the decision
      Then the step is refused
        | guard                 | clause          | basis | message                                                              |
        | secondary-not-heavier | base/proportion | added | member is secondary in D1 and gets more than anyone primary in it |

    @clause:base/proportion
    Scenario: In proportion to the measures that stand
      Given a case of the bureau under town
      And the principal is to receive circulate
      And another member is then to receive circulate
      And the case is under review so far
      And afterwards the city's decider varies the decision
      And afterwards the approver approves
        | what | the decision |
      When the decider records the decision
      Then the step is taken
      And another member received circulate

  Rule: After a decision was varied, the new one is about those named only

    @clause:base/review
    Scenario: Others are not decided on again
      Given a case of the bureau under town
      And the case is under review so far
      And the principal is then to receive discipline
      And afterwards the city's decider varies the decision
      And afterwards the approver approves
        | what | the decision |
      When the decider records the decision
      Then the step is refused
        | guard       | clause      | basis | message                                       | remedy                                                                  |
        | varied-only | base/review | added | the review left the decision on head as it is | leave this person out; decide only on those whose measures lapsed |

    @clause:base/review
    Scenario: Those named are decided on anew, and everybody has what was decided
      Given a case of the bureau under town
      And the case is under review so far
      And another member is then to receive criticise
      And the principal is to receive discipline
      And afterwards the city's decider varies the decision
      And afterwards the approver approves
        | what | the decision |
      When the decider records the decision
      Then the step is taken
      And the case is sanctioned
      And another member received criticise
      And the principal received discipline
      And the fourth member received remind

  Rule: While the new decision is waited for, the case goes no other way

    @clause:base/review
    Scenario: It is not sent back
      Given a case of the bureau under town
      And the case is under review so far
      And afterwards the city's decider varies the decision
      When the decider returns the case
        | to | investigated |
      Then the step is refused
        | guard          | clause      | basis | message                                                   | remedy                                                           |
        | nothing-varied | base/review | added | a varied decision waits for the new one on: member | decide on them first: wenze sanction BUREAU-2025-0001 |

    @clause:base/review
    Scenario: It is not dismissed
      Given a case of the bureau under town
      And the case is under review so far
      And afterwards the city's decider varies the decision
      And afterwards the approver approves
        | what | the dismissal |
      When the decider dismisses the case
      Then the step is refused
        | guard          | clause      | basis | message                                                   |
        | nothing-varied | base/review | added | a varied decision waits for the new one on: member |

    @clause:base/review
    Scenario Outline: A case that was only split is one where the decider <deed>
      Given a case of the bureau under town
      And the case is apportioned so far
      When the decider <deed>
      Then the step is taken

      Examples:
        | deed               |
        | returns the case   |
        | dismisses the case |

  Rule: Who is freed bears nothing from now on, and the case goes back to where it came from

    @clause:base/lifecycle
    Scenario Outline: What was <state> is <state> again while somebody bears something
      Given a case of the bureau under town
      And the case is <state> so far
      And afterwards another member appeals
      When the city's decider revokes the decision
      Then the step is taken
      And the case is <state>
      And another member bears nothing
      And another member is shown as freed by a review
      And another member has no measure
      And the fourth member bears collective responsibility, secondary
      And the fourth member received remind

      Examples:
        | state      |
        | sanctioned |
        | filed      |

    @clause:base/lifecycle
    Scenario: With nobody left who bears anything the case is over
      Given a case of the bureau under town
      When the city's decider revokes the decision
        | respondents | the principal, the member in charge, another member, the fourth member |
      Then the step is taken
      And the case is dismissed
      And the principal is shown as freed by a review

    @clause:base/lifecycle
    Scenario: A filed case is over too with nobody left who bears anything
      Given a case of the bureau under town
      And a decision by one alone
      And another member decided alone
      And the case is filed so far
      And afterwards another member appeals
      When the city's decider revokes the decision
      Then the step is taken
      And the case is dismissed

    @clause:base/review
    Scenario: Who was freed has nothing to appeal against
      Given a case of the bureau under town
      And the case is under review so far
      And afterwards the city's decider revokes the decision
      When another member appeals
      Then the step is refused
        | guard           | clause      | basis | message                                                                                |
        | appellant-bears | base/review | added | member bears nothing by this decision, so there is nothing to appeal against |

  Rule: While the body is held to account, one of its members is

    @clause:reg-2019/6
    Scenario: The last member is not freed without the body
      Given a case of the bureau under town
      And a collective decision
      And the body itself is held to account
      When the city's decider revokes the decision
        | respondents | the principal, the member in charge, another member, the fourth member |
      Then the step is refused
        | guard              | clause     | basis      | message                                             |
        | member-still-bears | reg-2019/6 | regulation | bureau is held to account, but none of its members |

    @clause:reg-2019/6
    Scenario Outline: Freed are <respondents>
      Given a case of the bureau under town
      And a collective decision
      And the body itself is held to account
      When the city's decider revokes the decision
        | respondents | <respondents> |
      Then the step is taken
      And the case is <state>

      Examples:
        | respondents                                                                        | state      |
        | another member                                                                     | sanctioned |
        | another member, the bureau                                                         | sanctioned |
        | the bureau, the principal, the member in charge, another member, the fourth member | dismissed  |
