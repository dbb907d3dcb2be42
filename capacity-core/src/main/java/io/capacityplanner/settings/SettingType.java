package io.capacityplanner.settings;

/** What a setting may hold. */
public enum SettingType {
    /** A text. */
    TEXT,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A whole number. */
    INTEGER,
    /** A finite number. */
    NUMBER,
    /** A span of time such as {@code 30s}, {@code 5m}, {@code 4h} or {@code 30d}. */
    DURATION,
    /** An absolute address such as {@code https://metrics.example.com}. */
    ADDRESS,
    /** A file or folder; relative to the folder of the configuration. */
    PATH,
    /** A secret: a text, {@code {env: NAME}} or {@code {file: PATH}}; the latter two are read whenever it is needed. */
    SECRET,
    /** A list of texts; one text stands for a list of one. */
    TEXTS,
    /** A list of finite numbers. */
    NUMBERS,
    /** Names and texts. */
    TEXT_BY_NAME,
    /** A group of settings. */
    GROUP,
    /** A list of groups of settings. */
    GROUPS,
    /** Groups of settings by names that the user chooses. */
    GROUP_BY_NAME
}
