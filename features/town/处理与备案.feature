# language: zh-CN
功能: 某镇责任制：处理与备案
  文件对象是领导班子和领导干部。
  场景没有提到的事项一律视为合规。

  规则: 文件列出处理措施，由轻到重

    @clause:town/4.3.measures
    场景: 处理措施的顺序
      假如局党组有一个适用town的案件
      当报告员报告案件
      那么处理措施由轻到重依次为
        | 措施                    | 名称         | 条款              | 依据 |
        | remind                  | 提醒         | town/4.3.measures | 文件 |
        | criticise               | 批评教育     | town/4.3.measures | 文件 |
        | self-examination        | 责令书面检查 | town/4.3.measures | 文件 |
        | circulate               | 通报批评     | town/4.3.measures | 文件 |
        | organisational-handling | 组织处理     | town/4.3.measures | 文件 |
        | discipline              | 纪律处分     | town/4.3.measures | 文件 |

    @clause:base/proportion
    场景: 次要责任者的处理不得重于主要责任者
      假如局党组有一个适用town的案件
      而且一项集体决策
      而且第四名成员缺席
      而且拟给予主要负责人remind
      而且拟给予直接分管成员remind
      而且拟给予其他成员criticise
      当决定员记录处理决定
      那么该步骤被拒绝
        | 检查项                | 条款            | 依据 |
        | secondary-not-heavier | base/proportion | 补充 |

    @clause:town/4.3.measures
    场景: 最重的措施
      假如局党组有一个适用town的案件
      而且拟给予主要负责人discipline
      当决定员记录处理决定
      那么该步骤办理成功
      而且主要负责人受到discipline

  规则: 处理决定由有干部管理权限的组织或者其上级作出

    @clause:base/authority
    场景大纲: <组织>有权决定
      假如局党组有一个适用town的案件
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
      假如局党组有一个适用town的案件
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

  规则: 文件没有指定备案部门，向任一部门备案

    @clause:base/filing
    场景大纲: 向<部门>备案
      假如局党组有一个适用town的案件
      当登记员将案件归档
        | recorded_with | <部门> |
      那么该步骤办理成功
      而且案件状态为已归档

      例子:
        | 部门       |
        | 县委组织部 |
        | 市纪委     |

  规则: 文件的其他规定写入规则包，不由检查项执行

    @clause:town/2.2 @clause:town/2.2.3 @clause:town/appraisal @clause:town/2.1.4 @clause:town/2.2.2
    @clause:town/2.2.4 @clause:town/3
    场景: 文件的其他规定
      假如局党组有一个适用town的案件
      当报告员报告案件
      那么文件另外规定
        | 内容                                                                             | 条款           |
        | 班子成员各负其责，对职责范围内的工作负责                                         | town/2.2       |
        | 班子成员到现场处理重要工作、问题和事件                                           | town/2.2.3     |
        | 考核结果纳入干部考核，作为使用和奖惩的依据                                       | town/appraisal |
        | 领导班子每年至少专题研究两次                                                     | town/2.1.4     |
        | 每年至少在内部通报一次                                                           | town/2.1.4     |
        | 每半年书面自查一次                                                               | town/2.1.4     |
        | 重大事项及时报告                                                                 | town/2.1.4     |
        | 班子成员每半年对分管领域指导、检查一次                                           | town/2.2.2     |
        | 每年组织学习培训                                                                 | town/2.2.4     |
        | 半年和年终各检查一次，方式为听取汇报、个别访谈、查阅资料、实地察看、书面自查报告 | town/3         |

  规则: 超出职务职责履行的内容有意不编入

    @clause:town/4.3.4
    场景: 不编入的条款
      假如局党组有一个适用town的案件
      当报告员报告案件
      那么有意不编入的是
        | 条款       |
        | town/4.3.4 |
