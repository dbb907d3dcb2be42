package io.capacityplanner.security;

import io.capacityplanner.error.InvalidInputException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who asks. The host finds out who it is (by its login, a certificate, a token) and says so; the planner decides what that
 * one may do.
 *
 * @param name who it is, as the audit log shall name it
 * @param grants roles, each on everything or on part of the resources
 */
public record Principal(String name, List<Grant> grants) {

    /** Longest name, characters. */
    public static final int LONGEST_NAME = 200;

    /** The program that embeds the planner, where nobody is named. */
    public static final Principal HOST =
            new Principal("host", List.of(Grant.of(Role.VIEWER), Grant.of(Role.PLANNER), Grant.of(Role.ADMIN)));

    /** Refuses a blank or long name; copies the list. */
    public Principal {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidInputException(
                    "the name has " + name.strip().length() + " characters",
                    "principal",
                    "Give a name of 1 to " + LONGEST_NAME + " characters");
        }
        grants = List.copyOf(grants);
    }

    /** Somebody with one role on part of the resources. */
    public static Principal of(String name, Role role, Scope scope) {
        return new Principal(name, List.of(new Grant(role, scope)));
    }

    /** The same with one more grant. */
    public Principal with(Role role, Scope scope) {
        List<Grant> more = new java.util.ArrayList<>(grants);
        more.add(new Grant(role, scope));
        return new Principal(name, more);
    }

    /** The roles, whatever they are on. */
    public Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        grants.forEach(grant -> roles.add(grant.role()));
        return Set.copyOf(roles);
    }
}
