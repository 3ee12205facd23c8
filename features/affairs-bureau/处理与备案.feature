# language: zh-CN
功能: 某县事务局责任制：处理与备案
  文件对象是个人。
  场景没有提到的事项一律视为合规。

  规则: 文件列出处理措施，由轻到重

    @clause:affairs-bureau/6.3.measures
    场景: 处理措施的顺序
      假如局党组有一个适用affairs-bureau的案件
      当报告员报告案件
      那么处理措施由轻到重依次为
        | 措施                    | 名称     | 条款                        | 依据 |
        | organisational-handling | 组织处理 | affairs-bureau/6.3.measures | 文件 |
        | discipline              | 纪律处分 | affairs-bureau/6.3.measures | 文件 |

    @clause:base/proportion
    场景: 次要责任者的处理不得重于主要责任者
      假如局党组有一个适用affairs-bureau的案件
      而且一项集体决策
      而且第四名成员缺席
      而且拟给予主要负责人organisational-handling
      而且拟给予直接分管成员organisational-handling
      而且拟给予其他成员discipline
      当决定员记录处理决定
      那么该步骤被拒绝
        | 检查项                | 条款            | 依据 |
        | secondary-not-heavier | base/proportion | 补充 |

    @clause:affairs-bureau/6.3.measures
    场景: 最重的措施
      假如局党组有一个适用affairs-bureau的案件
      而且拟给予主要负责人discipline
      当决定员记录处理决定
      那么该步骤办理成功
      而且主要负责人受到discipline

  规则: 处理决定由有干部管理权限的组织或者其上级作出

    @clause:base/authority
    场景大纲: <组织>有权决定
      假如局党组有一个适用affairs-bureau的案件
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
      假如局党组有一个适用affairs-bureau的案件
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
      假如局党组有一个适用affairs-bureau的案件
      当登记员将案件归档
        | recorded_with | <部门> |
      那么该步骤办理成功
      而且案件状态为已归档

      例子:
        | 部门       |
        | 县委组织部 |
        | 市纪委     |

  规则: 文件的其他规定写入规则包，不由检查项执行

    @clause:affairs-bureau/3.2 @clause:affairs-bureau/6.3 @clause:affairs-bureau/appraisal
    @clause:affairs-bureau/4.2 @clause:affairs-bureau/4.3 @clause:affairs-bureau/4.4
    场景: 文件的其他规定
      假如局党组有一个适用affairs-bureau的案件
      当报告员报告案件
      那么文件另外规定
        | 内容                                                 | 条款                     |
        | 主要负责人是第一责任人，亲自处理重要工作、问题和事件 | affairs-bureau/3.2       |
        | 监督、考核由办公室负责，问责包括在内                 | affairs-bureau/6.3       |
        | 考核结果纳入干部考核                                 | affairs-bureau/appraisal |
        | 每半年分析研判一次                                   | affairs-bureau/4.2       |
        | 领导班子每年至少专题研究两次                         | affairs-bureau/4.3       |
        | 组织学习培训                                         | affairs-bureau/4.3       |
        | 班子成员每半年报告一次                               | affairs-bureau/4.4       |
        | 办公室开展经常性检查和专项检查                       | affairs-bureau/6.3       |

  规则: 文件没有列出的措施不在规则包内

    @clause:affairs-bureau/6.3.measures
    场景: 没有列出的remind
      假如局党组有一个适用affairs-bureau的案件
      而且拟给予主要负责人remind
      当决定员记录处理决定
      那么输入有误，位于“$.measures[0].measure”：“remind is not known; there are organisational-handling, discipline”

  规则: 有的措施只适用于个人

    @clause:reg-2019/12
    场景: 对单位不得给予只适用于个人的措施
      假如局党组有一个适用affairs-bureau的案件
      而且对领导班子本身问责
      而且拟给予局党组organisational-handling
      当决定员记录处理决定
      那么该步骤被拒绝
        | 检查项       | 条款 | 依据 |
        | measure-fits | reg-2019/12 | 法规 |
