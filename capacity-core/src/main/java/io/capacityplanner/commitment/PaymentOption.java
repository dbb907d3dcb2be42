package io.capacityplanner.commitment;

/** When a commitment is paid for. */
public enum PaymentOption {
    /** Month by month. */
    NO_UPFRONT("no upfront", 0),
    /** Half at the beginning, the rest month by month. */
    PARTIAL_UPFRONT("partial upfront", 0.5),
    /** All at the beginning. */
    ALL_UPFRONT("all upfront", 1);

    private final String label;
    private final double upfrontShare;

    PaymentOption(String label, double upfrontShare) {
        this.label = label;
        this.upfrontShare = upfrontShare;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** Share of the fees of the whole term that is paid at the beginning, 0 to 1. */
    public double upfrontShare() {
        return upfrontShare;
    }
}
