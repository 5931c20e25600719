using System.Text.Json;

namespace Orchestration.Templates;

/// <summary>Reads the fields of a retry policy, and its short form.</summary>
internal static class RetryFields
{
    private static readonly string[] Known = ["max_retries", "backoff", "delay", "max_delay", "jitter", "retry_on"];

    public static RetryPolicy? Read(ref DocumentCursor cursor)
    {
        if (cursor.Token == JsonTokenType.Null || !cursor.TryEnterObject("'retry'"))
            return null;

        RetryPolicy policy = new();
        FieldSet fields = new(Known);
        while (fields.TryNext(ref cursor, out string name))
        {
            policy = name switch
            {
                "max_retries" => policy with { MaxRetries = FieldValues.WholeNumber(ref cursor, name) ?? policy.MaxRetries },
                "backoff" => policy with { Backoff = FieldValues.Word<BackoffType>(ref cursor, name) ?? policy.Backoff },
                "delay" => policy with { Delay = FieldValues.Duration(ref cursor, name) ?? policy.Delay },
                "max_delay" => policy with { MaxDelay = FieldValues.Duration(ref cursor, name) ?? policy.MaxDelay },
                "jitter" => policy with { Jitter = FieldValues.Flag(ref cursor, name) ?? policy.Jitter },
                _ => policy with { RetryOn = ReadKinds(ref cursor) },
            };
        }

        return policy;
    }

    /// <summary>Understands <c>max_retries</c> beside <c>retry</c>; both at once are a problem.</summary>
    public static RetryPolicy? Combine(ref DocumentCursor cursor, int offset, RetryPolicy? retry, int? maxRetries)
    {
        if (maxRetries is not { } count)
            return retry;

        if (retry is not null)
        {
            cursor.Document.Report(
                TemplateCodes.BothRetryForms, offset, cursor.Place + ".max_retries", "Both 'retry' and its short form 'max_retries' are given.",
                "Write max_retries inside retry.");
        }

        return new RetryPolicy { MaxRetries = count };
    }

    private static FailureKinds ReadKinds(ref DocumentCursor cursor)
    {
        if (cursor.Token == JsonTokenType.Null || !cursor.TryEnterArray("'retry_on'"))
            return FailureKinds.Default;

        List<FailureKind> kinds = [];
        while (cursor.TryNextElement())
        {
            if (cursor.Token == JsonTokenType.Null)
                cursor.WrongType("A failure kind", "a text");
            else if (FieldValues.Word<FailureKind>(ref cursor, "retry_on") is { } kind)
                kinds.Add(kind);
        }

        return [.. kinds];
    }
}
