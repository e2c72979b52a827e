package pushpool.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;

/** What a function is told about its invocation; there is no limit of time or memory. */
record LocalContext(Invocation invocation) implements Context {

  @Override
  public String getAwsRequestId() {
    return invocation.id().toString();
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + invocation.function();
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return invocation.function();
  }

  @Override
  public String getFunctionVersion() {
    return Invocation.VERSION;
  }

  @Override
  public String getInvokedFunctionArn() {
    return Invocation.arn(invocation.function());
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int getMemoryLimitInMB() {
    return Integer.MAX_VALUE;
  }

  @Override
  public LambdaLogger getLogger() {
    return LambdaRuntime.getLogger();
  }
}
