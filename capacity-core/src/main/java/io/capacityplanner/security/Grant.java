package io.capacityplanner.security;

/**
 * A role on part of the resources.
 *
 * @param role the role
 * @param scope the part
 */
public record Grant(Role role, Scope scope) {

    /** A role on everything. */
    public static Grant of(Role role) {
        return new Grant(role, Scope.ALL);
    }

    /** In plain words, for instance {@code planner of team a}. */
    @Override
    public String toString() {
        return role.name().toLowerCase(java.util.Locale.ROOT) + " of " + scope;
    }
}
