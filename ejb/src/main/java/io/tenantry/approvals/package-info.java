/**
 * Runs that begin only once another operator has approved them.
 *
 * <p>What is approved is a plan: the preview that the submitter saw. After the approval the plan is
 * computed again, and the run begins when it is still the same.
 */
package io.tenantry.approvals;
