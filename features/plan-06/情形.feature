# language: zh-CN
功能: 方案之六：问责情形
  每一项都须造成不良后果，第四部分的首句如此规定。
  场景没有提到的事项一律视为合规。

  规则: 要件全部查实，后果达到条款的要求，即可查实

    @clause:plan-06/4.1 @clause:plan-06/4.2 @clause:plan-06/4.3 @clause:plan-06/4.4
    @clause:plan-06/4.5 @clause:plan-06/4.6 @clause:plan-06/4.7 @clause:plan-06/4.8
    @clause:plan-06/4.9 @clause:plan-06/4.12 @clause:plan-06/4.13 @clause:plan-06/4.lead
    @clause:plan-06/2.4.1
    场景大纲: <简称>，后果<后果>，可以查实
      假如局党组有一个适用plan-06的案件
      而且情形为<情形>
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤办理成功
      而且案件状态为已查实

      例子:
        | 情形                        | 简称                   | 条款           | 后果     |
        | task-neglected              | 重大任务组织不力       | plan-06/4.1    | 不良     |
        | head-absent                 | 主要负责人缺位         | plan-06/4.2    | 不良     |
        | mass-incident               | 引发群体性事件         | plan-06/4.3    | 不良     |
        | emergency-mishandled        | 突发事件处置不力       | plan-06/4.4    | 严重     |
        | statements-unhandled        | 放任不管、处置不力     | plan-06/4.5    | 不良     |
        | channel-orientation         | 所属阵地导向严重错误   | plan-06/4.6    | 不良     |
        | publication-orientation     | 公开发行物导向严重错误 | plan-06/4.7    | 不良     |
        | event-statements            | 活动把关失守           | plan-06/4.8    | 不良     |
        | concealment                 | 隐瞒不报               | plan-06/4.9    | 不良     |
        | foreign-activity-misconduct | 涉外活动行为失当       | plan-06/4.12   | 特别严重 |
        | residual                    | 其他失职               | plan-06/4.13   | 不良     |
        | duty-failure                | 失职渎职、不为慢为     | plan-06/4.lead | 不良     |
        | event-unapproved            | 活动未经审批备案       | plan-06/2.4.1  | 无       |

  规则: 缺一要件，不得查实

    @clause:plan-06/4.1 @clause:plan-06/4.2 @clause:plan-06/4.3 @clause:plan-06/4.4
    @clause:plan-06/4.5 @clause:plan-06/4.6 @clause:plan-06/4.7 @clause:plan-06/4.8
    @clause:base/elements @clause:plan-06/4.9 @clause:plan-06/4.12 @clause:plan-06/4.13
    @clause:plan-06/4.lead @clause:plan-06/2.4.1
    场景大纲: <简称>，未查明<要件内容>
      假如局党组有一个适用plan-06的案件
      而且情形为<情形>
      而且要件<要件>查明不成立
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款   | 依据   |
        | elements-found | <条款> | <依据> |

      例子:
        | 情形                        | 简称                   | 要件                  | 要件内容                                           | 条款           | 依据 |
        | task-neglected              | 重大任务组织不力       | task                  | 上级组织交办了重大宣传教育任务或者重大思想斗争任务 | plan-06/4.1    | 文件 |
        | task-neglected              | 重大任务组织不力       | poorly-done           | 该项任务组织或者落实不力                           | plan-06/4.1    | 文件 |
        | head-absent                 | 主要负责人缺位         | major-problem         | 本领域有重大问题需要处理                           | plan-06/4.2    | 文件 |
        | head-absent                 | 主要负责人缺位         | not-on-front-line     | 主要负责人不在一线                                 | plan-06/4.2    | 文件 |
        | head-absent                 | 主要负责人缺位         | no-lead               | 主要负责人没有带头处理                             | plan-06/4.2    | 文件 |
        | mass-incident               | 引发群体性事件         | problem               | 职责范围内出现了本领域的问题                       | plan-06/4.3    | 文件 |
        | mass-incident               | 引发群体性事件         | mass-incident         | 该问题引发了群体性事件                             | plan-06/4.3    | 文件 |
        | emergency-mishandled        | 突发事件处置不力       | emergency             | 发生了公共突发事件或者重大敏感事项                 | plan-06/4.4    | 文件 |
        | emergency-mishandled        | 突发事件处置不力       | mishandled            | 对此处置不力                                       | plan-06/4.4    | 文件 |
        | emergency-mishandled        | 突发事件处置不力       | confusion             | 由此造成混乱                                       | plan-06/4.4    | 文件 |
        | statements-unhandled        | 放任不管、处置不力     | statements            | 存在公开发表的违背组织章程、决定、政策的言论       | plan-06/4.5    | 文件 |
        | statements-unhandled        | 放任不管、处置不力     | under-management      | 发表者是其所管理的成员、干部                       | plan-06/4.5    | 文件 |
        | statements-unhandled        | 放任不管、处置不力     | unhandled             | 对此放任不管或者处置不力                           | plan-06/4.5    | 文件 |
        | channel-orientation         | 所属阵地导向严重错误   | own-channel           | 该媒体或者阵地属于本单位                           | plan-06/4.6    | 文件 |
        | channel-orientation         | 所属阵地导向严重错误   | wrong-orientation     | 其导向出现严重错误                                 | plan-06/4.6    | 文件 |
        | publication-orientation     | 公开发行物导向严重错误 | own-publication       | 该文件、通知、刊物、出版物或者教材由本单位印发     | plan-06/4.7    | 文件 |
        | publication-orientation     | 公开发行物导向严重错误 | wrong-orientation     | 其导向出现严重错误                                 | plan-06/4.7    | 文件 |
        | event-statements            | 活动把关失守           | event                 | 本单位主办或者批准了该报告会、研讨会、讲座、论坛   | plan-06/4.8    | 文件 |
        | event-statements            | 活动把关失守           | attack                | 该活动上领导或者制度受到攻击                       | plan-06/4.8    | 文件 |
        | event-statements            | 活动把关失守           | breach                | 其负有的审批或者监督职责失守                       | base/elements  | 补充 |
        | concealment                 | 隐瞒不报               | serious-problem       | 职责范围内出现了严重问题                           | plan-06/4.9    | 文件 |
        | concealment                 | 隐瞒不报               | concealed             | 对该问题加以隐瞒、没有报告                         | plan-06/4.9    | 文件 |
        | foreign-activity-misconduct | 涉外活动行为失当       | foreign-activity      | 领导干部参加了涉外活动                             | plan-06/4.12   | 文件 |
        | foreign-activity-misconduct | 涉外活动行为失当       | misconduct            | 其在活动中的行为不当（言论不在此列）               | plan-06/4.12   | 文件 |
        | foreign-activity-misconduct | 涉外活动行为失当       | image-harmed          | 损害了所在机关的形象                               | plan-06/4.12   | 文件 |
        | residual                    | 其他失职               | other-failure         | 未尽职责，且不属于本规则包列出的其他情形           | plan-06/4.13   | 文件 |
        | duty-failure                | 失职渎职、不为慢为     | failure               | 属于失职、渎职或者不作为、慢作为                   | plan-06/4.lead | 文件 |
        | event-unapproved            | 活动未经审批备案       | event                 | 活动已经举办                                       | plan-06/2.4.1  | 文件 |
        | event-unapproved            | 活动未经审批备案       | no-approval-or-record | 未事先经本单位审批，或者未向宣传部门备案           | plan-06/2.4.1  | 文件 |
        | event-unapproved            | 活动未经审批备案       | organiser-or-approver | 其系活动的主办者，或者系负监督之责的审批者         | plan-06/2.4.1  | 文件 |

  规则: 后果没有达到条款的要求，不得查实

    @clause:plan-06/4.1 @clause:plan-06/4.2 @clause:plan-06/4.3 @clause:plan-06/4.4
    @clause:plan-06/4.5 @clause:plan-06/4.6 @clause:plan-06/4.7 @clause:plan-06/4.8
    @clause:plan-06/4.9 @clause:plan-06/4.12 @clause:plan-06/4.13 @clause:plan-06/4.lead
    场景大纲: <简称>，后果仅为<后果>
      假如局党组有一个适用plan-06的案件
      而且情形为<情形>
      而且查明后果为<后果>
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项            | 条款   | 依据 |
        | threshold-reached | <条款> | 文件 |

      例子:
        | 情形                        | 简称                   | 条款           | 后果 |
        | task-neglected              | 重大任务组织不力       | plan-06/4.1    | 无   |
        | head-absent                 | 主要负责人缺位         | plan-06/4.2    | 无   |
        | mass-incident               | 引发群体性事件         | plan-06/4.3    | 无   |
        | emergency-mishandled        | 突发事件处置不力       | plan-06/4.4    | 不良 |
        | statements-unhandled        | 放任不管、处置不力     | plan-06/4.5    | 无   |
        | channel-orientation         | 所属阵地导向严重错误   | plan-06/4.6    | 无   |
        | publication-orientation     | 公开发行物导向严重错误 | plan-06/4.7    | 无   |
        | event-statements            | 活动把关失守           | plan-06/4.8    | 无   |
        | concealment                 | 隐瞒不报               | plan-06/4.9    | 无   |
        | foreign-activity-misconduct | 涉外活动行为失当       | plan-06/4.12   | 严重 |
        | residual                    | 其他失职               | plan-06/4.13   | 无   |
        | duty-failure                | 失职渎职、不为慢为     | plan-06/4.lead | 无   |

  规则: 各情形的共同要件，缺一不可

    @clause:base/elements
    场景大纲: 情形<情形>，共同要件<要件>尚未调查
      假如局党组有一个适用plan-06的案件
      而且情形为<情形>
      而且要件<要件>尚未调查
      当调查员查实案件
      那么该步骤被拒绝
        | 检查项         | 条款          | 依据 |
        | elements-found | base/elements | 补充 |

      例子:
        | 情形                        | 要件   |
        | task-neglected              | duty   |
        | task-neglected              | breach |
        | task-neglected              | remit  |
        | head-absent                 | duty   |
        | head-absent                 | breach |
        | head-absent                 | remit  |
        | mass-incident               | duty   |
        | mass-incident               | breach |
        | mass-incident               | remit  |
        | emergency-mishandled        | duty   |
        | emergency-mishandled        | breach |
        | emergency-mishandled        | remit  |
        | statements-unhandled        | duty   |
        | statements-unhandled        | breach |
        | statements-unhandled        | remit  |
        | channel-orientation         | duty   |
        | channel-orientation         | breach |
        | channel-orientation         | remit  |
        | publication-orientation     | duty   |
        | publication-orientation     | breach |
        | publication-orientation     | remit  |
        | event-statements            | duty   |
        | event-statements            | remit  |
        | event-statements            | breach |
        | concealment                 | duty   |
        | concealment                 | breach |
        | concealment                 | remit  |
        | foreign-activity-misconduct | duty   |
        | foreign-activity-misconduct | breach |
        | foreign-activity-misconduct | remit  |
        | residual                    | duty   |
        | residual                    | breach |
        | residual                    | remit  |
        | duty-failure                | duty   |
        | duty-failure                | breach |
        | duty-failure                | remit  |
        | event-unapproved            | duty   |
        | event-unapproved            | breach |
        | event-unapproved            | remit  |
