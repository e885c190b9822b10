/**
 * The pages: what an operator sees and clicks.
 *
 * <p>Every page is an address that can be kept, shared and reloaded: what it shows is asked for by
 * its query parameters. Forms are sent to that whole address ({@link
 * io.tenantry.web.PageAddresses}), so beans live for one request, hold what one answer shows and
 * call a service; nothing is kept in the session but who signed in.
 *
 * <p>Tables, dialogs, uploads and polling are PrimeFaces components without a theme: {@code
 * tenantry.css} is theirs and the pages'. Tables are lazy and ask for one page of rows at a time
 * ({@link io.tenantry.web.PagedRows}); when a page is turned or sorted the address follows, and
 * when the address changes the table follows. Rows are picked by plain check boxes and {@code
 * tenantry.js}, since a selection lasts through pages and filters, or means all that match. Scripts
 * in a page bear the nonce of the answer; there is no other inline script or style.
 */
package io.tenantry.web;
