namespace Orchestration.DependencyInjection;

/// <summary>The codes of the problems that configuring reports; <c>docs/error-codes.md</c> explains each.</summary>
internal static class ConfigurationCodes
{
    /// <summary>A key is not known.</summary>
    public const string UnknownKey = "ORC2001";

    /// <summary>A value has the wrong type.</summary>
    public const string WrongType = "ORC2002";

    /// <summary>A value is outside its range.</summary>
    public const string OutOfRange = "ORC2003";

    /// <summary>A setting names a factory that is not registered.</summary>
    public const string UnknownFactory = "ORC2004";

    /// <summary>A factory has an address, but nothing is registered that calls addresses.</summary>
    public const string EndpointWithoutHttp = "ORC2005";

    /// <summary>No strategy has the name.</summary>
    public const string UnknownStrategy = "ORC2006";

    /// <summary>A setting is written twice.</summary>
    public const string WrittenTwice = "ORC2007";

    /// <summary>Two factories have one name.</summary>
    public const string DuplicateFactory = "ORC2008";

    /// <summary>A factory's name is missing or too long.</summary>
    public const string InvalidFactoryName = "ORC2009";

    /// <summary>The whole configuration was given in place of a section.</summary>
    public const string WholeConfiguration = "ORC2010";
}
