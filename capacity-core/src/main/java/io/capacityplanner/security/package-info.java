/**
 * Who may do what, what was done, and the facts that a compliance report is made of: roles, scopes, the matrix of roles and
 * operations, entries of the audit log and what verification says of them.
 */
@NullMarked
package io.capacityplanner.security;

import org.jspecify.annotations.NullMarked;
