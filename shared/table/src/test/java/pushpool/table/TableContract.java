package pushpool.table;

import org.junit.jupiter.api.Nested;

/** What every table keeps to. A fact works in partitions of its own, so a table may be shared. */
public abstract class TableContract {
  protected abstract Table table();

  @Nested
  class OfItems extends ItemFacts {
    @Override
    Table table() {
      return TableContract.this.table();
    }
  }

  @Nested
  class OfConditions extends ConditionFacts {
    @Override
    Table table() {
      return TableContract.this.table();
    }
  }

  @Nested
  class OfTransactions extends TransactionFacts {
    @Override
    Table table() {
      return TableContract.this.table();
    }
  }

  @Nested
  class OfCounters extends CounterFacts {
    @Override
    Table table() {
      return TableContract.this.table();
    }
  }

  @Nested
  class OfLimits extends LimitFacts {
    @Override
    Table table() {
      return TableContract.this.table();
    }
  }

  @Nested
  class OfQueries extends QueryFacts {
    @Override
    Table table() {
      return TableContract.this.table();
    }
  }

  @Nested
  class OfPages extends PageFacts {
    @Override
    Table table() {
      return TableContract.this.table();
    }
  }

  @Nested
  class OfIndexes extends IndexFacts {
    @Override
    Table table() {
      return TableContract.this.table();
    }
  }

  @Nested
  class OfRaces extends RaceFacts {
    @Override
    Table table() {
      return TableContract.this.table();
    }
  }
}
