package io.tenantry.approvals;

/**
 * A target for which another thing is planned than what was approved.
 *
 * @param seq its place in the target list
 * @param was what was planned, in words
 * @param is what is planned now, in words
 */
public record PlanChange(int seq, String target, String was, String is) {}
