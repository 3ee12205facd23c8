# language: zh-CN
功能: 方案之八：处理与备案
  文件没有写明对象，按末句为工作人员。
  场景没有提到的事项一律视为合规。

  规则: 文件列出处理措施，由轻到重

    @clause:plan-08/6.measures
    场景: 处理措施的顺序
      假如局党组有一个适用plan-08的案件
      当报告员报告案件
      那么处理措施由轻到重依次为
        | 措施                    | 名称         | 条款               | 依据 |
        | remind                  | 提醒         | plan-08/6.measures | 文件 |
        | criticise               | 批评教育     | plan-08/6.measures | 文件 |
        | self-examination        | 责令书面检查 | plan-08/6.measures | 文件 |
        | circulate               | 通报批评     | plan-08/6.measures | 文件 |
        | organisational-handling | 组织处理     | plan-08/6.measures | 文件 |
        | discipline              | 纪律处分     | plan-08/6.measures | 文件 |

    @clause:base/proportion
    场景: 次要责任者的处理不得重于主要责任者
      假如局党组有一个适用plan-08的案件
      而且一项集体决策
      而且第四名成员缺席
      而且拟给予主要负责人remind
      而且拟给予直接分管成员remind
      而且拟给予其他成员criticise
      当决定员记录处理决定
      那么该步骤被拒绝
        | 检查项                | 条款            | 依据 |
        | secondary-not-heavier | base/proportion | 补充 |

    @clause:plan-08/6.measures
    场景: 最重的措施
      假如局党组有一个适用plan-08的案件
      而且拟给予主要负责人discipline
      当决定员记录处理决定
      那么该步骤办理成功
      而且主要负责人受到discipline

  规则: 处理决定由有干部管理权限的组织或者其上级作出

    @clause:base/authority
    场景大纲: <组织>有权决定
      假如局党组有一个适用plan-08的案件
      当<决定员>记录处理决定
        | decided_by | <组织> |
      那么该步骤办理成功
      而且案件状态为已作出处理决定

      例子:
        | 决定员   | 组织 |
        | 决定员   | 县委 |
        | 市决定员 | 市委 |

    @clause:base/authority
    场景大纲: <组织>无权决定
      假如局党组有一个适用plan-08的案件
      而且一项个人决定
      而且主要负责人独自决定
      当<决定员>记录处理决定
        | decided_by | <组织> |
      那么该步骤被拒绝
        | 检查项                | 条款           | 依据 |
        | decider-has-authority | base/authority | 补充 |

      例子:
        | 决定员   | 组织   |
        | 镇决定员 | 镇党委 |

  规则: 除处理措施外另有后果

    @clause:plan-08/6
    场景大纲: <成员>受到处理，另有后果
      假如局党组有一个适用plan-08的案件
      当决定员记录处理决定
      那么该步骤办理成功
      而且对<成员>另有后果
        | 后果       | 名称             | 条款      | 至         |
        | no-honours | 当年不得评先评优 | plan-08/6 | 2025-12-31 |

      例子:
        | 成员       |
        | 主要负责人 |
        | 其他成员   |

  规则: 文件没有指定备案部门，向任一部门备案

    @clause:base/filing
    场景大纲: 向<部门>备案
      假如局党组有一个适用plan-08的案件
      当登记员将案件归档
        | recorded_with | <部门> |
      那么该步骤办理成功
      而且案件状态为已归档

      例子:
        | 部门       |
        | 县委组织部 |
        | 市纪委     |

  规则: 文件的其他规定写入规则包，不由检查项执行

    @clause:plan-08/3 @clause:plan-08/appraisal @clause:plan-08/4.1.1 @clause:plan-08/4.1.2
    @clause:plan-08/5
    场景: 文件的其他规定
      假如局党组有一个适用plan-08的案件
      当报告员报告案件
      那么文件另外规定
        | 内容                                                 | 条款              |
        | 主要负责人是第一责任人，亲自处理重要工作、问题和事件 | plan-08/3         |
        | 分管成员和全体工作人员都是直接责任人                 | plan-08/3         |
        | 考核结果纳入干部考核，作为使用和奖惩的依据           | plan-08/appraisal |
        | 领导班子每年至少专题研究两次                         | plan-08/4.1.1     |
        | 组织学习培训                                         | plan-08/4.1.2     |
        | 每年开展一次专项检查                                 | plan-08/5         |

  规则: 超出职务职责履行的内容有意不编入

    @clause:plan-08/6.4
    场景: 不编入的条款
      假如局党组有一个适用plan-08的案件
      当报告员报告案件
      那么有意不编入的是
        | 条款        |
        | plan-08/6.4 |
