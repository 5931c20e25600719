namespace Orchestration.Templates;

/// <summary>The codes of the problems that reading reports; <c>docs/error-codes.md</c> explains each.</summary>
internal static class TemplateCodes
{
    /// <summary>The document is not well-formed JSON.</summary>
    public const string MalformedJson = "ORC1001";

    /// <summary>The document is larger than 64 MiB.</summary>
    public const string TooLarge = "ORC1002";

    /// <summary>The document is not valid UTF-8.</summary>
    public const string InvalidUtf8 = "ORC1003";

    /// <summary>A text has half of a surrogate pair.</summary>
    public const string InvalidText = "ORC1004";

    /// <summary>The document is nested too deeply.</summary>
    public const string TooDeep = "ORC1005";

    /// <summary>A field is not known.</summary>
    public const string UnknownField = "ORC1006";

    /// <summary>A field stands twice in one object.</summary>
    public const string DuplicateField = "ORC1007";

    /// <summary>A value has the wrong JSON type.</summary>
    public const string WrongType = "ORC1008";

    /// <summary>A field that is required is missing.</summary>
    public const string MissingField = "ORC1009";

    /// <summary>A value has the right JSON type but is not possible.</summary>
    public const string BadValue = "ORC1010";

    /// <summary>Both <c>retry</c> and its short form are given.</summary>
    public const string BothRetryForms = "ORC1011";

    /// <summary>A join or a condition has none of its forms, or several at once.</summary>
    public const string UnclearForm = "ORC1012";

    /// <summary>A catalog has other content under the same id and version.</summary>
    public const string VersionTaken = "ORC1021";
}
