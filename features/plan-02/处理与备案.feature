# language: zh-CN
功能: 方案之二：处理与备案
  文件对象是全局党员和干部；第九份文字相同。
  场景没有提到的事项一律视为合规。

  规则: 文件列出处理措施，由轻到重

    @clause:plan-02/4.measures
    场景: 处理措施的顺序
      假如局党组有一个适用plan-02的案件
      当报告员报告案件
      那么处理措施由轻到重依次为
        | 措施                    | 名称         | 条款               | 依据 |
        | remind                  | 提醒         | plan-02/4.measures | 文件 |
        | criticise               | 批评教育     | plan-02/4.measures | 文件 |
        | self-examination        | 责令书面检查 | plan-02/4.measures | 文件 |
        | circulate               | 通报批评     | plan-02/4.measures | 文件 |
        | organisational-handling | 组织处理     | plan-02/4.measures | 文件 |
        | discipline              | 纪律处分     | plan-02/4.measures | 文件 |

    @clause:base/proportion
    场景: 次要责任者的处理不得重于主要责任者
      假如局党组有一个适用plan-02的案件
      而且一项集体决策
      而且第四名成员缺席
      而且拟给予主要负责人remind
      而且拟给予直接分管成员remind
      而且拟给予其他成员criticise
      当决定员记录处理决定
      那么该步骤被拒绝
        | 检查项                | 条款            | 依据 |
        | secondary-not-heavier | base/proportion | 补充 |

    @clause:plan-02/4.measures
    场景: 最重的措施
      假如局党组有一个适用plan-02的案件
      而且拟给予主要负责人discipline
      当决定员记录处理决定
      那么该步骤办理成功
      而且主要负责人受到discipline

  规则: 处理决定由有干部管理权限的组织或者其上级作出

    @clause:base/authority
    场景大纲: <组织>有权决定
      假如局党组有一个适用plan-02的案件
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
      假如局党组有一个适用plan-02的案件
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
      假如局党组有一个适用plan-02的案件
      当登记员将案件归档
        | recorded_with | <部门> |
      那么该步骤办理成功
      而且案件状态为已归档

      例子:
        | 部门       |
        | 县委组织部 |
        | 市纪委     |

  规则: 文件的其他规定写入规则包，不由检查项执行

    @clause:plan-02/2.1.2 @clause:plan-02/2.1.4 @clause:plan-02/appraisal @clause:plan-02/2.3.2
    @clause:plan-02/3.2 @clause:plan-02/2.3.3 @clause:plan-02/3.3
    场景: 文件的其他规定
      假如局党组有一个适用plan-02的案件
      当报告员报告案件
      那么文件另外规定
        | 内容                                                 | 条款              |
        | 主要负责人是第一责任人，亲自处理重要工作、问题和事件 | plan-02/2.1.2     |
        | 班子成员各负其责，对职责范围内的工作负责             | plan-02/2.1.4     |
        | 考核结果纳入干部考核，作为使用和奖惩的依据           | plan-02/appraisal |
        | 领导班子每年至少专题研究两次                         | plan-02/2.3.2     |
        | 每半年向上级组织报告一次                             | plan-02/2.3.2     |
        | 各支部每半年报告一次                                 | plan-02/3.2       |
        | 每年至少在内部通报一次                               | plan-02/2.3.2     |
        | 组织学习培训                                         | plan-02/2.3.3     |
        | 年底前开展专项检查                                   | plan-02/3.3       |

  规则: 超出职务职责履行的内容有意不编入

    @clause:plan-02/4.2 @clause:plan-02/4.6
    场景: 不编入的条款
      假如局党组有一个适用plan-02的案件
      当报告员报告案件
      那么有意不编入的是
        | 条款        |
        | plan-02/4.2 |
        | plan-02/4.6 |

  规则: 措施不分档次的，任何情节都可以给予任何措施

    @clause:plan-02/4.measures @clause:base/tier @clause:base/severity
    场景大纲: 情节为<情节>，主要负责人受到<措施>
      假如局党组有一个适用plan-02的案件
      而且查实的情节为<情节>
      而且拟给予主要负责人<措施>
      当决定员记录处理决定
      那么该步骤办理成功
      而且主要负责人受到<措施>

      例子:
        | 情节               | 措施       |
        | lighter            | remind     |
        | lighter            | discipline |
        | heavier            | remind     |
        | heavier            | discipline |
        | especially-serious | remind     |
        | especially-serious | discipline |
