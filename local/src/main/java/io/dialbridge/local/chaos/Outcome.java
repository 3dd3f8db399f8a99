package io.dialbridge.local.chaos;

/**
 * What a fault did.
 *
 * @param accepted deliveries that dispatch-service answered for
 * @param lost of these, never received
 * @param repeats requests received beyond the first of each delivery, without those that the log explains: the answer did not come in time,
 *     as on a machine that stands still for seconds
 * @param inFlight deliveries that the broken part held when it broke: so many may come twice
 * @param seconds from the fault until the receiver got as much in a second as was posted; negative when it never did
 */
public record Outcome(String fault, long accepted, long lost, long repeats, long inFlight, long seconds) {

    static String heading() {
        return "%-44s %9s %5s %8s %10s %14s".formatted("fault", "accepted", "lost", "repeats", "in flight", "back in");
    }

    String row() {
        return "%-44s %9d %5d %8d %10d %14s"
                .formatted(fault, accepted, lost, repeats, inFlight, seconds < 0 ? "never" : seconds + " s");
    }

    /** Nothing lost, and no more twice than was in flight. How soon the rest came back is for the reader to judge. */
    public boolean held() {
        return lost == 0 && repeats <= inFlight;
    }
}
