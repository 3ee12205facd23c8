# language: zh-CN
功能: plan-05：有哪些处理措施
  主要负责人和直接分管成员承担主要责任，其他成员承担次要责任。场景没有提到的人，给予最轻的措施。

  规则: 目录中的措施可以给予

    @clause:base/measures @clause:base/severity
    场景大纲: 情节为<情节>时，主要负责人受到<措施>
      假如局党组有一个适用plan-05的案件
      而且查实的情节为<情节>
      而且拟给予主要负责人<措施>
      当决定员记录处理决定
      那么该步骤办理成功
      而且主要负责人受到<措施>

      例子:
        | 情节               | 措施                    |
        | lighter            | remind                  |
        | heavier            | criticise               |
        | especially-serious | self-examination        |
        | lighter            | circulate               |
        | heavier            | organisational-handling |
        | especially-serious | discipline              |

    @clause:base/tier @clause:base/severity
    场景大纲: 不分档次时，任何情节均可给予任何措施：<情节>
      假如局党组有一个适用plan-05的案件
      而且查实的情节为<情节>
      而且拟给予主要负责人discipline
      当决定员记录处理决定
      那么该步骤办理成功

      例子:
        | 情节               |
        | lighter            |
        | heavier            |
        | especially-serious |

  规则: 并非每项措施都适用于领导班子

    @clause:reg-2019/12
    场景: 不得给予局党组organisational-handling
      假如局党组有一个适用plan-05的案件
      而且对领导班子本身问责
      而且拟给予局党组organisational-handling
      当决定员记录处理决定
      那么该步骤被拒绝
        | 守卫         | 条款        | 依据 |
        | measure-fits | reg-2019/12 | 法规 |

  规则: 目录由轻到重

    @clause:base/proportion
    场景大纲: 主要负责人受到<较轻>的，其他成员不得受到<较重>
      假如局党组有一个适用plan-05的案件
      而且查实的情节为<情节>
      而且拟给予主要负责人<较轻>
      而且拟给予其他成员<较重>
      当决定员记录处理决定
      那么该步骤被拒绝
        | 守卫                  | 条款            | 依据 |
        | secondary-not-heavier | base/proportion | 补充 |

      例子:
        | 情节    | 较轻                    | 较重                    |
        | lighter | remind                  | criticise               |
        | lighter | criticise               | self-examination        |
        | lighter | self-examination        | circulate               |
        | lighter | circulate               | organisational-handling |
        | lighter | organisational-handling | discipline              |
