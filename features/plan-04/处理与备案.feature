# language: zh-CN
功能: 方案之四：处理与备案
  文件对象是领导班子和领导干部；序言还提到单位和责任人。
  场景没有提到的事项一律视为合规。

  规则: 文件列出处理措施，由轻到重

    @clause:plan-04/7.1.measures
    场景: 处理措施的顺序
      假如局党组有一个适用plan-04的案件
      当报告员报告案件
      那么处理措施由轻到重依次为
        | 措施                    | 名称     | 条款                 | 依据 |
        | remind                  | 提醒     | plan-04/7.1.measures | 文件 |
        | criticise               | 批评教育 | plan-04/7.1.measures | 文件 |
        | self-criticism          | 书面检讨 | plan-04/7.1.measures | 文件 |
        | circulate               | 通报批评 | plan-04/7.1.measures | 文件 |
        | organisational-handling | 组织处理 | plan-04/7.1.measures | 文件 |
        | discipline              | 纪律处分 | plan-04/7.1.measures | 文件 |

    @clause:base/proportion
    场景: 次要责任者的处理不得重于主要责任者
      假如局党组有一个适用plan-04的案件
      而且一项集体决策
      而且第四名成员缺席
      而且拟给予主要负责人remind
      而且拟给予直接分管成员remind
      而且拟给予其他成员criticise
      当决定员记录处理决定
      那么该步骤被拒绝
        | 检查项                | 条款            | 依据 |
        | secondary-not-heavier | base/proportion | 补充 |

    @clause:plan-04/7.1.measures
    场景: 最重的措施
      假如局党组有一个适用plan-04的案件
      而且拟给予主要负责人discipline
      当决定员记录处理决定
      那么该步骤办理成功
      而且主要负责人受到discipline

  规则: 处理决定由有干部管理权限的组织或者其上级作出

    @clause:plan-04/7.2
    场景大纲: <组织>有权决定
      假如局党组有一个适用plan-04的案件
      当<决定员>记录处理决定
        | decided_by | <组织> |
      那么该步骤办理成功
      而且案件状态为已作出处理决定

      例子:
        | 决定员   | 组织 |
        | 决定员   | 县委 |
        | 市决定员 | 市委 |

    @clause:plan-04/7.2
    场景大纲: <组织>无权决定
      假如局党组有一个适用plan-04的案件
      而且一项个人决定
      而且主要负责人独自决定
      当<决定员>记录处理决定
        | decided_by | <组织> |
      那么该步骤被拒绝
        | 检查项                | 条款        | 依据 |
        | decider-has-authority | plan-04/7.2 | 文件 |

      例子:
        | 决定员   | 组织   |
        | 镇决定员 | 镇党委 |

  规则: 文件没有指定备案部门，向任一部门备案

    @clause:base/filing
    场景大纲: 向<部门>备案
      假如局党组有一个适用plan-04的案件
      当登记员将案件归档
        | recorded_with | <部门> |
      那么该步骤办理成功
      而且案件状态为已归档

      例子:
        | 部门       |
        | 县委组织部 |
        | 市纪委     |

  规则: 文件的其他规定写入规则包，不由检查项执行

    @clause:plan-04/7.2 @clause:plan-04/2.2 @clause:plan-04/2.3 @clause:plan-04/appraisal
    @clause:plan-04/5.1 @clause:plan-04/4.2 @clause:plan-04/4.3 @clause:plan-04/6
    场景: 文件的其他规定
      假如局党组有一个适用plan-04的案件
      当报告员报告案件
      那么文件另外规定
        | 内容                                                               | 条款              |
        | 集体责任与个人责任，主要领导责任与重要领导责任，应当分清           | plan-04/7.2       |
        | 班子成员各负其责，对职责范围内的工作负责                           | plan-04/2.2       |
        | 监督、考核由办公室负责，问责包括在内                               | plan-04/2.3       |
        | 考核结果纳入干部考核，作为使用和奖惩的依据                         | plan-04/appraisal |
        | 工作全程留痕，文件、计划、会议记录、讲话、总结、图片、实物归入档案 | plan-04/5.1       |
        | 领导班子每年至少专题研究两次                                       | plan-04/4.2       |
        | 每半年向上级组织报告一次                                           | plan-04/4.2       |
        | 每年至少在内部通报一次，并作分析                                   | plan-04/4.2       |
        | 每年分析研判一次                                                   | plan-04/4.2       |
        | 书记和班子成员每人每年至少一次                                     | plan-04/4.3       |
        | 每年十二月上旬报送年度报告，列明所含内容                           | plan-04/6         |
        | 每年检查一次                                                       | plan-04/6         |

  规则: 超出职务职责履行的内容有意不编入

    @clause:plan-04/7.1.8 @clause:plan-04/7.1.9
    场景: 不编入的条款
      假如局党组有一个适用plan-04的案件
      当报告员报告案件
      那么有意不编入的是
        | 条款          |
        | plan-04/7.1.8 |
        | plan-04/7.1.9 |

  规则: 文件没有列出的措施不在规则包内

    @clause:plan-04/7.1.measures
    场景: 没有列出的self-examination
      假如局党组有一个适用plan-04的案件
      而且拟给予主要负责人self-examination
      当决定员记录处理决定
      那么输入有误，位于“$.measures[0].measure”：“self-examination is not known; there are remind, criticise, self-criticism, circulate, organisational-handling, discipline”

  规则: 有的措施只适用于个人

    @clause:reg-2019/12
    场景: 对单位不得给予只适用于个人的措施
      假如局党组有一个适用plan-04的案件
      而且对领导班子本身问责
      而且拟给予局党组organisational-handling
      当决定员记录处理决定
      那么该步骤被拒绝
        | 检查项       | 条款 | 依据 |
        | measure-fits | reg-2019/12 | 法规 |
