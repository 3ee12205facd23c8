# language: zh-CN
功能: 方案之五：处理与备案
  文件对象仅为领导干部；第十三份文字相同。
  场景没有提到的事项一律视为合规。

  规则: 文件没有列出处理措施，适用基础规则包的措施

    @clause:base/measures @clause:reg-2019/12
    场景: 处理措施的顺序
      假如局党组有一个适用plan-05的案件
      当报告员报告案件
      那么处理措施由轻到重依次为
        | 措施                    | 名称         | 条款          | 依据 |
        | remind                  | 提醒         | base/measures | 补充 |
        | criticise               | 批评教育     | base/measures | 补充 |
        | self-examination        | 责令书面检查 | base/measures | 补充 |
        | circulate               | 通报批评     | base/measures | 补充 |
        | organisational-handling | 组织处理     | base/measures | 补充 |
        | discipline              | 纪律处分     | base/measures | 补充 |
        | reorganisation          | 改组         | reg-2019/12   | 法规 |

    @clause:base/proportion
    场景: 次要责任者的处理不得重于主要责任者
      假如局党组有一个适用plan-05的案件
      而且一项集体决策
      而且第四名成员缺席
      而且拟给予主要负责人remind
      而且拟给予直接分管成员remind
      而且拟给予其他成员criticise
      当决定员记录处理决定
      那么该步骤被拒绝
        | 检查项                | 条款            | 依据 |
        | secondary-not-heavier | base/proportion | 补充 |

    @clause:base/measures
    场景: 最重的措施
      假如局党组有一个适用plan-05的案件
      而且拟给予主要负责人discipline
      当决定员记录处理决定
      那么该步骤办理成功
      而且主要负责人受到discipline

  规则: 向文件指定的部门备案

    @clause:plan-05/4.filing
    场景: 向县委组织部备案
      假如局党组有一个适用plan-05的案件
      当登记员将案件归档
        | recorded_with | 县委组织部 |
      那么该步骤办理成功

    @clause:plan-05/4.filing
    场景: 不得向市委组织部备案
      假如局党组有一个适用plan-05的案件
      当登记员将案件归档
        | recorded_with | 市委组织部 |
      那么该步骤被拒绝
        | 检查项                   | 条款             | 依据 |
        | recorded-with-department | plan-05/4.filing | 文件 |

  规则: 文件的其他规定写入规则包，不由检查项执行

    @clause:plan-05/2.1 @clause:plan-05/appraisal @clause:plan-05/3.1
    场景: 文件的其他规定
      假如局党组有一个适用plan-05的案件
      当报告员报告案件
      那么文件另外规定
        | 内容                                                 | 条款              |
        | 主要负责人是第一责任人，亲自处理重要工作、问题和事件 | plan-05/2.1       |
        | 考核结果纳入干部考核，作为使用和奖惩的依据           | plan-05/appraisal |
        | 领导班子每年至少专题研究两次                         | plan-05/2.1       |
        | 全体党员干部每半年报告一次                           | plan-05/3.1       |
        | 重大事项及时报告                                     | plan-05/3.1       |

  规则: 超出职务职责履行的内容有意不编入

    @clause:plan-05/4.5
    场景: 不编入的条款
      假如局党组有一个适用plan-05的案件
      当报告员报告案件
      那么有意不编入的是
        | 条款        |
        | plan-05/4.5 |

  规则: 处理决定由上一级党组织作出

    @clause:plan-05/4.authority
    场景: 县委作出决定
      假如局党组有一个适用plan-05的案件
      当决定员记录处理决定
        | decided_by | 县委 |
      那么该步骤办理成功

    @clause:plan-05/4.authority
    场景大纲: <组织>不得作出决定
      假如局党组有一个适用plan-05的案件
      而且一项个人决定
      而且主要负责人独自决定
      当<决定员>记录处理决定
        | decided_by | <组织> |
      那么该步骤被拒绝
        | 检查项                | 条款                | 依据 |
        | decider-has-authority | plan-05/4.authority | 文件 |

      例子:
        | 决定员     | 组织   |
        | 市决定员   | 市委   |
        | 纪委决定员 | 县纪委 |
