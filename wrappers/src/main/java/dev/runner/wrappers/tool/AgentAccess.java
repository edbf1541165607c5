package dev.runner.wrappers.tool;

/** Whether a task may start this tool: yes, after a person was asked, or never. */
public enum AgentAccess {
  ALLOW,
  ASK,
  DENY
}
