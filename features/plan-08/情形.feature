# language: zh-CN
功能: 方案之八：问责情形
  文件没有写明对象，按末句为工作人员。
  场景没有提到的事项一律视为合规。

  规则: 要件全部查实，后果达到条款的要求，即可查实

    @clause:plan-08/6.1 @clause:plan-08/6.2 @clause:plan-08/6.3 @clause:plan-08/6.5
    @clause:plan-08/6.6 @clause:plan-08/6.7
    场景大纲: <简称>，后果<后果>，可以查实
      假如局党组有一个适用plan-08的案件
      而且情形为<情形>
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤办理成功
      而且案件状态为已查实

      例子:
        | 情形             | 简称                     | 条款        | 后果 |
        | task-neglected   | 重大任务组织不力         | plan-08/6.1 | 无   |
        | head-absent      | 一线缺位                 | plan-08/6.2 | 无   |
        | mass-incident    | 引发群体性事件           | plan-08/6.3 | 无   |
        | network-ideology | 网络意识形态安全严重问题 | plan-08/6.5 | 无   |
        | event-statements | 活动把关失守             | plan-08/6.6 | 严重 |
        | residual         | 其他失职                 | plan-08/6.7 | 严重 |

  规则: 缺一要件，不得查实

    @clause:plan-08/6.1 @clause:plan-08/6.2 @clause:plan-08/6.3 @clause:plan-08/6.5
    @clause:plan-08/6.6 @clause:base/elements @clause:plan-08/6.7
    场景大纲: <简称>，未查明<要件内容>
      假如局党组有一个适用plan-08的案件
      而且情形为<情形>
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 情形             | 简称                     | 要件              | 要件内容                                           | 条款          | 依据 |
        | task-neglected   | 重大任务组织不力         | task              | 上级组织交办了重大宣传教育任务或者重大思想斗争任务 | plan-08/6.1   | 文件 |
        | task-neglected   | 重大任务组织不力         | poorly-done       | 该项任务组织或者落实不力                           | plan-08/6.1   | 文件 |
        | head-absent      | 一线缺位                 | major-problem     | 本领域有重大问题需要处理                           | plan-08/6.2   | 文件 |
        | head-absent      | 一线缺位                 | not-on-front-line | 责任人不在一线                                     | plan-08/6.2   | 文件 |
        | head-absent      | 一线缺位                 | no-lead           | 责任人没有带头处理                                 | plan-08/6.2   | 文件 |
        | mass-incident    | 引发群体性事件           | problem           | 职责范围内出现了本领域的问题                       | plan-08/6.3   | 文件 |
        | mass-incident    | 引发群体性事件           | mass-incident     | 该问题引发了群体性事件                             | plan-08/6.3   | 文件 |
        | network-ideology | 网络意识形态安全严重问题 | serious-problem   | 出现了网络意识形态安全方面的严重问题               | plan-08/6.5   | 文件 |
        | event-statements | 活动把关失守             | event             | 本单位主办或者批准了该报告会、研讨会、讲座、论坛   | plan-08/6.6   | 文件 |
        | event-statements | 活动把关失守             | attack            | 该活动上领导或者制度受到攻击                       | plan-08/6.6   | 文件 |
        | event-statements | 活动把关失守             | breach            | 其负有的审批或者监督职责失守                       | base/elements | 补充 |
        | residual         | 其他失职                 | other-failure     | 未尽职责，且不属于本规则包列出的其他情形           | plan-08/6.7   | 文件 |

  规则: 每一项都以工作不力或者落实不到位为前提

    @clause:plan-08/6
    场景大纲: <简称>，但工作并无不力
      假如局党组有一个适用plan-08的案件
      而且情形为<情形>
      而且要件slack-or-poor查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款      | 依据 |
        | elements-found | plan-08/6 | 文件 |

      例子:
        | 情形             | 简称                     |
        | task-neglected   | 重大任务组织不力         |
        | head-absent      | 一线缺位                 |
        | mass-incident    | 引发群体性事件           |
        | network-ideology | 网络意识形态安全严重问题 |
        | event-statements | 活动把关失守             |
        | residual         | 其他失职                 |

    @clause:plan-08/6
    场景大纲: <简称>，是否工作不力尚未调查
      假如局党组有一个适用plan-08的案件
      而且情形为<情形>
      而且要件slack-or-poor尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款      | 依据 |
        | elements-found | plan-08/6 | 文件 |

      例子:
        | 情形           | 简称             |
        | task-neglected | 重大任务组织不力 |
        | residual       | 其他失职         |

  规则: 后果没有达到条款的要求，不得查实

    @clause:plan-08/6.6 @clause:plan-08/6.7
    场景大纲: <简称>，后果仅为<后果>
      假如局党组有一个适用plan-08的案件
      而且情形为<情形>
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项            | 条款   | 依据 |
        | threshold-reached | <条款> | 文件 |

      例子:
        | 情形             | 简称         | 条款        | 后果 |
        | event-statements | 活动把关失守 | plan-08/6.6 | 不良 |
        | residual         | 其他失职     | plan-08/6.7 | 不良 |

  规则: 各情形的共同要件，缺一不可

    @clause:base/elements
    场景大纲: 情形<情形>，共同要件<要件>尚未调查
      假如局党组有一个适用plan-08的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形             | 要件   |
        | task-neglected   | duty   |
        | task-neglected   | breach |
        | task-neglected   | remit  |
        | head-absent      | duty   |
        | head-absent      | breach |
        | head-absent      | remit  |
        | mass-incident    | duty   |
        | mass-incident    | breach |
        | mass-incident    | remit  |
        | network-ideology | duty   |
        | network-ideology | breach |
        | network-ideology | remit  |
        | event-statements | duty   |
        | event-statements | remit  |
        | event-statements | breach |
        | residual         | duty   |
        | residual         | breach |
        | residual         | remit  |
