package pushpool.block;

/** Whether secrets are shown to whoever reads a block. */
public enum Secrecy {
  MASKED,
  SHOWN
}
