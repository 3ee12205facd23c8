# language: zh-CN
功能: 方案之六：处理与备案
  每一项都须造成不良后果，第四部分的首句如此规定。
  场景没有提到的事项一律视为合规。

  规则: 文件列出处理措施，由轻到重

    @clause:plan-06/4.lead
    场景: 处理措施的顺序
      假如局党组有一个适用plan-06的案件
      当报告员报告案件
      那么处理措施由轻到重依次为
        | 措施             | 名称                     | 条款           | 依据 |
        | criticise        | 批评教育                 | plan-06/4.lead | 文件 |
        | self-examination | 责令书面检查             | plan-06/4.lead | 文件 |
        | admonition       | 诫勉谈话                 | plan-06/4.lead | 文件 |
        | circulate        | 通报批评                 | plan-06/4.lead | 文件 |
        | public-apology   | 责令公开检讨或者公开道歉 | plan-06/4.lead | 文件 |
        | suspension       | 停职检查                 | plan-06/4.lead | 文件 |
        | transfer         | 调离岗位                 | plan-06/4.lead | 文件 |
        | resignation      | 引咎辞职或者责令辞职     | plan-06/4.lead | 文件 |
        | removal          | 免职                     | plan-06/4.lead | 文件 |
        | demotion         | 降职                     | plan-06/4.lead | 文件 |
        | dismissal        | 辞退                     | plan-06/4.lead | 文件 |

  规则: 文件没有指定备案部门，向任一部门备案

    @clause:base/filing
    场景大纲: 向<部门>备案
      假如局党组有一个适用plan-06的案件
      当登记员将案件归档
        | recorded_with | <部门> |
      那么该步骤办理成功
      而且案件状态为已归档

      例子:
        | 部门       |
        | 县委组织部 |
        | 市纪委     |

  规则: 文件的其他规定写入规则包，不由检查项执行

    @clause:plan-06/1 @clause:plan-06/appraisal @clause:plan-06/2.2
    场景: 文件的其他规定
      假如局党组有一个适用plan-06的案件
      当报告员报告案件
      那么文件另外规定
        | 内容                                                 | 条款              |
        | 主要负责人是第一责任人，亲自处理重要工作、问题和事件 | plan-06/1         |
        | 考核结果纳入干部考核，作为使用和奖惩的依据           | plan-06/appraisal |
        | 组织学习培训                                         | plan-06/2.2       |

  规则: 超出职务职责履行的内容有意不编入

    @clause:plan-06/4.10 @clause:plan-06/4.11 @clause:plan-06/4.12
    场景: 不编入的条款
      假如局党组有一个适用plan-06的案件
      当报告员报告案件
      那么有意不编入的是
        | 条款         |
        | plan-06/4.10 |
        | plan-06/4.11 |
        | plan-06/4.12 |

  规则: 措施须出自所查实情节的一档

    @clause:plan-06/4.lead
    场景大纲: 情节<情节>，可以给予<措施>
      假如局党组有一个适用plan-06的案件
      而且查实的情节为<情节>
      而且拟给予主要负责人<措施>
      当纪委决定员记录处理决定
      那么该步骤办理成功
      而且主要负责人受到<措施>

      例子:
        | 情节               | 措施            |
        | lighter            | self-examination |
        | heavier            | public-apology  |
        | heavier            | suspension      |
        | especially-serious | removal         |
        | especially-serious | demotion        |

    @clause:plan-06/4.lead
    场景大纲: 情节<情节>，不得给予<措施>
      假如局党组有一个适用plan-06的案件
      而且查实的情节为<情节>
      而且拟给予主要负责人<措施>
      当纪委决定员记录处理决定
      那么该步骤被拒绝
        | 检查项          | 条款           | 依据 |
        | measure-in-tier | plan-06/4.lead | 文件 |

      例子:
        | 情节               | 措施             |
        | lighter            | public-apology   |
        | heavier            | self-examination |
        | heavier            | resignation      |
        | especially-serious | suspension       |

  规则: 移送县级纪律检查委员会追究

    @clause:plan-06/4.lead
    场景: 县纪委作出决定
      假如局党组有一个适用plan-06的案件
      当纪委决定员记录处理决定
        | decided_by | 县纪委 |
      那么该步骤办理成功

    @clause:plan-06/4.lead
    场景大纲: <组织>不得作出决定
      假如局党组有一个适用plan-06的案件
      而且一项个人决定
      而且主要负责人独自决定
      当<决定员>记录处理决定
        | decided_by | <组织> |
      那么该步骤被拒绝
        | 检查项                | 条款           | 依据 |
        | decider-has-authority | plan-06/4.lead | 文件 |

      例子:
        | 决定员       | 组织   |
        | 决定员       | 县委   |
        | 市纪委决定员 | 市纪委 |

  规则: 有的措施只适用于个人

    @clause:reg-2019/12
    场景: 对单位不得给予只适用于个人的措施
      假如局党组有一个适用plan-06的案件
      而且对领导班子本身问责
      而且查实的情节为lighter
      而且拟给予局党组admonition
      当纪委决定员记录处理决定
      那么该步骤被拒绝
        | 检查项       | 条款 | 依据 |
        | measure-fits | reg-2019/12 | 法规 |

  规则: 次要责任者的处理不得重于主要责任者

    @clause:base/proportion
    场景大纲: 主要负责人受到<较轻的措施>时，其他成员不得受到<较重的措施>
      假如局党组有一个适用plan-06的案件
      而且查实的情节为<情节>
      而且拟给予主要负责人<较轻的措施>
      而且拟给予其他成员<较重的措施>
      当纪委决定员记录处理决定
      那么该步骤被拒绝
        | 检查项                | 条款            | 依据 |
        | secondary-not-heavier | base/proportion | 补充 |

      例子:
        | 情节               | 较轻的措施       | 较重的措施       |
        | lighter            | criticise        | self-examination |
        | lighter            | self-examination | admonition       |
        | heavier            | circulate        | public-apology   |
        | heavier            | public-apology   | suspension       |
        | heavier            | suspension       | transfer         |
        | especially-serious | resignation      | removal          |
        | especially-serious | removal          | demotion         |
        | especially-serious | demotion         | dismissal        |
