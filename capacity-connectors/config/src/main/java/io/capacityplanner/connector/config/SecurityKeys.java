package io.capacityplanner.connector.config;

import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;

/** What may stand under {@code security}. */
final class SecurityKeys {

    static final String SECURITY = "security";
    static final String REQUIRE_PRINCIPAL = "require_principal";
    static final String AUDIT = "audit";
    static final String FILE = "file";
    static final String KEY_FILE = "key_file";
    static final String FULL_AT = "full_at_mebibytes";
    static final String PROCEED = "proceed_unrecorded";
    static final String PRINCIPALS = "principals";
    static final String GRANTS = "grants";
    static final String ROLE = "role";
    static final String TEAMS = "teams";
    static final String ACCOUNTS = "accounts";
    static final String EVERYTHING = "everything";

    private SecurityKeys() {}

    static Setting security() {
        return Setting.group(
                SECURITY,
                "Who may do what, and where it is recorded",
                Setting.flag(REQUIRE_PRINCIPAL, "Whether calls are refused that do not say who asks")
                        .otherwise("false"),
                Setting.group(
                        AUDIT,
                        "The audit log",
                        Setting.of(FILE, SettingType.PATH, "The file that it is kept in")
                                .mandatory(),
                        Setting.of(
                                        KEY_FILE,
                                        SettingType.PATH,
                                        "The keys that seal it: an id and a key of 32 bytes or more in base64 a line")
                                .mandatory(),
                        Setting.integer(FULL_AT, "Size at which a file is full and a new one begins, from 1 to 65536")
                                .otherwise("64"),
                        Setting.flag(PROCEED, "Whether operations go on that cannot be recorded")
                                .otherwise("false")),
                Setting.groupByName(
                        PRINCIPALS,
                        "Who may do what, by name",
                        Setting.groups(
                                        GRANTS,
                                        "Roles, each on everything or on what belongs to teams and accounts",
                                        Setting.text(ROLE, "The role")
                                                .oneOf("viewer", "planner", "admin", "auditor")
                                                .mandatory(),
                                        Setting.texts(TEAMS, "Values of the tag team that it is for"),
                                        Setting.texts(ACCOUNTS, "Accounts that it is for"),
                                        Setting.flag(EVERYTHING, "Whether it is for everything")
                                                .otherwise("false"))
                                .mandatory()));
    }
}
