/**
 * Teams administration: cmdlets of Microsoft's Teams PowerShell module, carried out by requests to
 * the service behind that module.
 *
 * <p>Microsoft documents the cmdlets and supports the module alone. Actions plan cmdlets and never
 * know what carries them out; which of them have a known path, and how their parameters and objects
 * translate, is here and nowhere else. A cmdlet without a known path is not sent, and its answer
 * says so.
 */
package io.tenantry.gateway.teams;
