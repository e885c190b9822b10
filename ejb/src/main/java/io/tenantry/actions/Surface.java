package io.tenantry.actions;

/** An API that management actions are carried out on. */
public enum Surface {
  GRAPH,
  EXCHANGE
}
