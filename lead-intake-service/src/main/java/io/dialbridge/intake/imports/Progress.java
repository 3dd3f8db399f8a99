package io.dialbridge.intake.imports;

/**
 * How far an import has come.
 *
 * @param chunks pieces of the file
 * @param nextChunk the first piece that is not done
 * @param rowsTotal rows of the file that are not empty, without the header
 */
record Progress(
        int chunks,
        int nextChunk,
        long rowsTotal,
        long rowsRead,
        long bytesTotal,
        long bytesRead,
        long accepted,
        long updated,
        long rejected) {

    private static final double ALL = 100;
    private static final double TENTHS = 10;

    /** By bytes, to a tenth; all of a file without rows. */
    double percent() {
        return bytesTotal == 0 ? ALL : Math.floor(bytesRead * ALL * TENTHS / bytesTotal) / TENTHS;
    }
}
