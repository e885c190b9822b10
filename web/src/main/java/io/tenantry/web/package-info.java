/**
 * The pages: what an operator sees and clicks.
 *
 * <p>Every page is an address that can be kept, shared and reloaded: what it shows is asked for by
 * its query parameters, and what it does is one form post that ends in a redirect. Beans hold what
 * one answer shows and call a service; nothing is kept in the session but who signed in. Tables are
 * plain HTML tables with caption, header scopes and sort states.
 */
package io.tenantry.web;
