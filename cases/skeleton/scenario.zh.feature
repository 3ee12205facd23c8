# language: zh-CN
功能: $id
  场景中的单位是某局党组，有主要负责人、直接分管成员和其他成员。
  场景没有提到的事项一律视为合规：每一项要件都已查明，并有证据。

  @clause:$clause
  场景: 各项要件均已查明
    假如局党组有一个适用$id的案件
    而且情形为$situation
    当调查员查实案件
    那么该步骤办理成功
    而且案件状态为已查实

  @clause:base/elements
  场景: 职责并未违反
    假如局党组有一个适用$id的案件
    而且情形为$situation
    而且要件breach查明不成立
    当调查员查实案件
    那么该步骤被拒绝
      | 检查项         | 条款          | 依据 |
      | elements-found | base/elements | 补充 |
