/**
 * What every request passes before anything of the application sees it, and what every answer
 * carries.
 *
 * <p>{@link io.tenantry.web.guard.Guard} hangs itself before the servlets, sign-in included: {@link
 * io.tenantry.web.guard.Gate} gives the request its id and refuses what no page or program of ours
 * sends, {@link io.tenantry.web.guard.SafeHeaders} tells browsers what our pages never do, {@link
 * io.tenantry.web.guard.ErrorAnswer} says what went wrong and nothing of how the server is made.
 * {@link io.tenantry.web.guard.FormOwner} ties a page's form to who it was shown to.
 */
package io.tenantry.web.guard;
