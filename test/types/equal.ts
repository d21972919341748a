/** Whether two types are the same, neither merely assignable to the other; `any` is only `any`. */
export type Equal<Left, Right> =
  (<T>() => T extends Left ? 1 : 2) extends <T>() => T extends Right ? 1 : 2 ? true : false
