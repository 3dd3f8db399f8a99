package io.dialbridge.local.bench;

/** One thing that the bench measures; prints its own rows. */
interface Measurement {

    /** Name on the command line. */
    String name();

    void run() throws InterruptedException;
}
