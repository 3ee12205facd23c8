# language: zh-CN
功能: 某区农业局检查考核制度：问责情形
  文件对象是站所和科室；网络安全也在其内。
  场景没有提到的事项一律视为合规。

  规则: 要件全部查实，后果达到条款的要求，即可查实

    @clause:agriculture-bureau/4.4.1 @clause:agriculture-bureau/4.4.3
    @clause:agriculture-bureau/4.4.4 @clause:agriculture-bureau/4.4.5
    @clause:agriculture-bureau/4.4.6
    场景大纲: <简称>，后果<后果>，可以查实
      假如局党组有一个适用agriculture-bureau的案件
      而且情形为<情形>
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤办理成功
      而且案件状态为已查实

      例子:
        | 情形                 | 简称                     | 条款                     | 后果 |
        | task-neglected       | 重大任务组织不力         | agriculture-bureau/4.4.1 | 无   |
        | emergency-mishandled | 突发事件处置不力         | agriculture-bureau/4.4.3 | 严重 |
        | statements-unhandled | 放任不管、处置不力       | agriculture-bureau/4.4.4 | 无   |
        | network-ideology     | 网络意识形态安全严重问题 | agriculture-bureau/4.4.5 | 无   |
        | network-security     | 网络安全严重问题         | agriculture-bureau/4.4.5 | 无   |
        | event-statements     | 活动把关失守             | agriculture-bureau/4.4.6 | 严重 |

  规则: 缺一要件，不得查实

    @clause:agriculture-bureau/4.4.1 @clause:agriculture-bureau/4.4.3
    @clause:agriculture-bureau/4.4.4 @clause:agriculture-bureau/4.4.5
    @clause:agriculture-bureau/4.4.6 @clause:base/elements
    场景大纲: <简称>，未查明<要件内容>
      假如局党组有一个适用agriculture-bureau的案件
      而且情形为<情形>
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 情形                 | 简称                     | 要件             | 要件内容                                                 | 条款                     | 依据 |
        | task-neglected       | 重大任务组织不力         | task             | 上级组织交办了重大宣传教育任务或者重大思想斗争任务       | agriculture-bureau/4.4.1 | 文件 |
        | task-neglected       | 重大任务组织不力         | poorly-done      | 该项任务组织或者落实不力                                 | agriculture-bureau/4.4.1 | 文件 |
        | emergency-mishandled | 突发事件处置不力         | emergency        | 发生了公共突发事件                                       | agriculture-bureau/4.4.3 | 文件 |
        | emergency-mishandled | 突发事件处置不力         | mishandled       | 对此处置不力                                             | agriculture-bureau/4.4.3 | 文件 |
        | statements-unhandled | 放任不管、处置不力       | statements       | 存在公开发表的违背组织章程、决定、政策的言论             | agriculture-bureau/4.4.4 | 文件 |
        | statements-unhandled | 放任不管、处置不力       | under-management | 发表者是其所管理的成员、干部                             | agriculture-bureau/4.4.4 | 文件 |
        | statements-unhandled | 放任不管、处置不力       | unhandled        | 对此放任不管或者处置不力                                 | agriculture-bureau/4.4.4 | 文件 |
        | network-ideology     | 网络意识形态安全严重问题 | serious-problem  | 出现了网络意识形态安全方面的严重问题                     | agriculture-bureau/4.4.5 | 文件 |
        | network-security     | 网络安全严重问题         | serious-problem  | 出现了网络安全方面的严重问题                             | agriculture-bureau/4.4.5 | 文件 |
        | event-statements     | 活动把关失守             | event            | 本单位主办或者批准了该报告会、研讨会、讲座、论坛、培训班 | agriculture-bureau/4.4.6 | 文件 |
        | event-statements     | 活动把关失守             | attack           | 该活动上领导或者制度受到攻击                             | agriculture-bureau/4.4.6 | 文件 |
        | event-statements     | 活动把关失守             | breach           | 其负有的审批或者监督职责失守                             | base/elements            | 补充 |

  规则: 后果没有达到条款的要求，不得查实

    @clause:agriculture-bureau/4.4.3 @clause:agriculture-bureau/4.4.6
    场景大纲: <简称>，后果仅为<后果>
      假如局党组有一个适用agriculture-bureau的案件
      而且情形为<情形>
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项            | 条款   | 依据 |
        | threshold-reached | <条款> | 文件 |

      例子:
        | 情形                 | 简称             | 条款                     | 后果 |
        | emergency-mishandled | 突发事件处置不力 | agriculture-bureau/4.4.3 | 不良 |
        | event-statements     | 活动把关失守     | agriculture-bureau/4.4.6 | 不良 |

  规则: 各情形的共同要件，缺一不可

    @clause:base/elements
    场景大纲: 情形<情形>，共同要件<要件>尚未调查
      假如局党组有一个适用agriculture-bureau的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形                 | 要件   |
        | task-neglected       | duty   |
        | task-neglected       | breach |
        | task-neglected       | remit  |
        | emergency-mishandled | duty   |
        | emergency-mishandled | breach |
        | emergency-mishandled | remit  |
        | statements-unhandled | duty   |
        | statements-unhandled | breach |
        | statements-unhandled | remit  |
        | network-ideology     | duty   |
        | network-ideology     | breach |
        | network-ideology     | remit  |
        | network-security     | duty   |
        | network-security     | breach |
        | network-security     | remit  |
        | event-statements     | duty   |
        | event-statements     | remit  |
        | event-statements     | breach |
