package io.capacityplanner.error;

/** Something was written by a later version of the library, in a form that this one does not know. Nothing was changed. */
public final class NewerVersionException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    private final String found;
    private final String known;

    /**
     * Creates the exception.
     *
     * @param found the version that was found
     * @param known the latest version that is known
     * @param place where it stands
     */
    public NewerVersionException(String found, String known, String place) {
        super(Fault.of(
                "it is of version " + found + ", and " + known + " is the latest that this library knows",
                place,
                "Use the version of the library that wrote it, or a later one"));
        this.found = found;
        this.known = known;
    }

    /** The version that was found. */
    public String found() {
        return found;
    }

    /** The latest version that is known. */
    public String known() {
        return known;
    }

    /** The same at another place. */
    public NewerVersionException at(String where) {
        return new NewerVersionException(found, known, where);
    }
}
