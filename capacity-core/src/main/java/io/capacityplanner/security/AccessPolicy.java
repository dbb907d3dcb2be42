package io.capacityplanner.security;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which role may carry out which operation. Immutable.
 *
 * <p>By default viewers read, planners also work things out, decide and answer alerts, and admins also run the planner.
 * Duties are separated: who runs the planner does not read or verify the record of it, and an auditor, who does, sees what
 * reports are made of and changes nothing.
 */
public final class AccessPolicy {

    private static final Set<Operation> VIEWING = EnumSet.of(
            Operation.INVENTORY,
            Operation.FORECAST,
            Operation.ACCURACY,
            Operation.TREND,
            Operation.ANOMALIES,
            Operation.CHECK,
            Operation.HIERARCHY,
            Operation.COSTS,
            Operation.COMMITMENTS,
            Operation.CALENDAR,
            Operation.MODELS,
            Operation.REPORT,
            Operation.TRACKING_READ,
            Operation.ALERTS_READ);
    private static final Set<Operation> PLANNING = EnumSet.of(
            Operation.PLAN,
            Operation.RIGHTSIZE,
            Operation.AUTOSCALE,
            Operation.SAVINGS,
            Operation.SCENARIO,
            Operation.PROCUREMENT,
            Operation.DRIVERS,
            Operation.EVALUATE,
            Operation.ANALYSE,
            Operation.ANNOUNCE,
            Operation.TRACKING_PROPOSE,
            Operation.TRACKING_ACCEPT,
            Operation.TRACKING_REJECT,
            Operation.TRACKING_IMPLEMENTED,
            Operation.TRACKING_EXPIRE,
            Operation.TRACKING_REOPEN,
            Operation.TRACKING_REMIND,
            Operation.ALERTS_EVALUATE,
            Operation.ALERTS_TEST,
            Operation.ALERTS_ACKNOWLEDGE,
            Operation.ALERTS_SILENCE,
            Operation.ANONYMIZE);
    private static final Set<Operation> RUNNING = EnumSet.of(
            Operation.COLLECT,
            Operation.LEARN,
            Operation.TRACKING_RECONCILE,
            Operation.CONFIGURATION,
            Operation.RE_IDENTIFY);
    private static final Set<Operation> AUDITING = EnumSet.of(
            Operation.INVENTORY,
            Operation.ACCURACY,
            Operation.COSTS,
            Operation.COMMITMENTS,
            Operation.CALENDAR,
            Operation.MODELS,
            Operation.REPORT,
            Operation.TRACKING_READ,
            Operation.ALERTS_READ,
            Operation.AUDIT_READ,
            Operation.AUDIT_VERIFY);

    private static final AccessPolicy DEFAULTS = new AccessPolicy(Map.of(
            Role.VIEWER,
            VIEWING,
            Role.PLANNER,
            union(VIEWING, PLANNING),
            Role.ADMIN,
            union(VIEWING, PLANNING, RUNNING),
            Role.AUDITOR,
            AUDITING));

    private final Map<Role, Set<Operation>> permissions;

    private AccessPolicy(Map<Role, ? extends Collection<Operation>> permissions) {
        Map<Role, Set<Operation>> copy = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Set<Operation> allowed = EnumSet.noneOf(Operation.class);
            allowed.addAll(permissions.containsKey(role) ? permissions.get(role) : List.of());
            copy.put(role, java.util.Collections.unmodifiableSet(allowed));
        }
        this.permissions = java.util.Collections.unmodifiableMap(copy);
    }

    /** The default. */
    public static AccessPolicy ofDefaults() {
        return DEFAULTS;
    }

    /** A matrix of the host's own; a role that is left out may do nothing. */
    public static AccessPolicy of(Map<Role, ? extends Collection<Operation>> permissions) {
        return new AccessPolicy(permissions);
    }

    /** The same with an operation allowed to a role. */
    public AccessPolicy allowing(Role role, Operation operation) {
        return changed(role, operation, true);
    }

    /** The same with an operation refused to a role. */
    public AccessPolicy refusing(Role role, Operation operation) {
        return changed(role, operation, false);
    }

    private AccessPolicy changed(Role role, Operation operation, boolean allowed) {
        Map<Role, Set<Operation>> copy = new EnumMap<>(Role.class);
        permissions.forEach((r, operations) -> {
            Set<Operation> changed = union(operations);
            if (r == role && allowed) {
                changed.add(operation);
            } else if (r == role) {
                changed.remove(operation);
            }
            copy.put(r, changed);
        });
        return new AccessPolicy(copy);
    }

    @SafeVarargs
    private static Set<Operation> union(Set<Operation>... parts) {
        Set<Operation> all = EnumSet.noneOf(Operation.class);
        for (Set<Operation> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    /** Whether a role may carry out an operation on what is in its scope. */
    public boolean allows(Role role, Operation operation) {
        return permissions.getOrDefault(role, Set.of()).contains(operation);
    }

    /** The roles that may carry out an operation. */
    public Set<Role> rolesFor(Operation operation) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        permissions.forEach((role, operations) -> {
            if (operations.contains(operation)) {
                roles.add(role);
            }
        });
        return java.util.Collections.unmodifiableSet(roles);
    }

    /** The matrix: what each role may do. */
    public Map<Role, Set<Operation>> permissions() {
        return permissions;
    }

    /**
     * What somebody may carry out an operation on: all scopes of the roles that have it; empty when it is refused. An
     * operation on the planner as a whole takes a grant on everything.
     */
    public List<Scope> scopes(Principal principal, Operation operation) {
        List<Scope> scopes = principal.grants().stream()
                .filter(grant -> allows(grant.role(), operation))
                .map(Grant::scope)
                .distinct()
                .toList();
        boolean everything = scopes.contains(Scope.ALL);
        return everything ? List.of(Scope.ALL) : operation.wholeOnly() ? List.of() : scopes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessPolicy that && permissions.equals(that.permissions);
    }

    @Override
    public int hashCode() {
        return permissions.hashCode();
    }

    @Override
    public String toString() {
        return "AccessPolicy" + permissions;
    }
}
