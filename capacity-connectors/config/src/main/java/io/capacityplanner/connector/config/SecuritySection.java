package io.capacityplanner.connector.config;

import io.capacityplanner.audit.JsonLinesAuditLog;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.planner.PlannerBuilder;
import io.capacityplanner.security.Grant;
import io.capacityplanner.security.KeyFile;
import io.capacityplanner.security.Principal;
import io.capacityplanner.security.Role;
import io.capacityplanner.security.Scope;
import io.capacityplanner.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Reads who may do what, and where it is recorded. */
final class SecuritySection {

    private static final int MOST_MEBIBYTES = 65_536;

    private final List<ConfigFault> faults;

    SecuritySection(List<ConfigFault> faults) {
        this.faults = faults;
    }

    /** Wires what the section says, and returns those whom it names. */
    List<Principal> read(Settings root, PlannerBuilder builder) {
        Settings security = root.group(SecurityKeys.SECURITY);
        if (security.flag(SecurityKeys.REQUIRE_PRINCIPAL, false)) {
            builder.requirePrincipal();
        }
        Settings audit = security.group(SecurityKeys.AUDIT);
        if (audit.has(SecurityKeys.FILE) && audit.has(SecurityKeys.KEY_FILE)) {
            audit(audit, builder);
        }
        List<Principal> principals = new ArrayList<>();
        security.groupByName(SecurityKeys.PRINCIPALS).forEach((name, group) -> {
            try {
                principals.add(new Principal(name, grants(group)));
            } catch (CapacityException wrong) {
                fault(group, SecurityKeys.GRANTS, wrong);
            }
        });
        return principals;
    }

    private void audit(Settings audit, PlannerBuilder builder) {
        int mebibytes = audit.integer(SecurityKeys.FULL_AT).orElse(64);
        if (mebibytes < 1 || mebibytes > MOST_MEBIBYTES) {
            faults.add(ConfigFault.error(
                    audit.position(SecurityKeys.FULL_AT),
                    audit.path() + "." + SecurityKeys.FULL_AT,
                    "the size (" + mebibytes + ") is out of range",
                    "Give 1 to " + MOST_MEBIBYTES));
            return;
        }
        try {
            builder.audit(JsonLinesAuditLog.at(
                            audit.file(SecurityKeys.FILE).orElseThrow(),
                            KeyFile.of(audit.file(SecurityKeys.KEY_FILE).orElseThrow()))
                    .fullAt((long) mebibytes << 20));
        } catch (CapacityException wrong) {
            fault(audit, SecurityKeys.KEY_FILE, wrong);
        }
        if (audit.flag(SecurityKeys.PROCEED, false)) {
            builder.proceedUnrecorded();
        }
    }

    private List<Grant> grants(Settings principal) {
        List<Grant> grants = new ArrayList<>();
        for (Settings grant : principal.groups(SecurityKeys.GRANTS)) {
            if (!grant.has(SecurityKeys.ROLE)) {
                continue;
            }
            try {
                Role role = Role.valueOf(grant.required(SecurityKeys.ROLE).toUpperCase(Locale.ROOT));
                Scope scope = new Scope(
                        grant.flag(SecurityKeys.EVERYTHING, false),
                        new HashSet<>(grant.texts(SecurityKeys.TEAMS)),
                        new HashSet<>(grant.texts(SecurityKeys.ACCOUNTS)));
                grants.add(new Grant(role, scope));
            } catch (CapacityException wrong) {
                fault(grant, SecurityKeys.ROLE, wrong);
            }
        }
        return grants;
    }

    private void fault(Settings group, String key, CapacityException wrong) {
        faults.add(ConfigFault.error(group.position(key), group.path() + "." + key, wrong.problem(), wrong.remedy()));
    }
}
