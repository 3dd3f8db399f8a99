package io.dialbridge.intake.imports;

/** Where an import stands. */
public enum ImportState {
    /** Its file is coming in. */
    UPLOADING,
    /** The whole file is here; nothing of it was read. */
    QUEUED,
    RUNNING,
    /** Every row has its verdict. */
    DONE,
    /** Stopped by its owner, who may resume it. */
    CANCELLED,
    /** Stopped by a mistake; it may be resumed if the whole file is here. */
    FAILED
}
